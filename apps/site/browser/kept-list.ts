/** Lists the stories that the service worker keeps, on the page that says that the network is away. */
export async function listKept(): Promise<void> {
  const section = document.querySelector<HTMLElement>('[data-lists=kept]');
  if (!section || !('caches' in window)) return;
  const stories = await caches.open('stories');
  const kept = await Promise.all((await stories.keys()).map(async (request) => ({ path: new URL(request.url).pathname, response: await stories.match(request, { ignoreVary: true }) })));
  kept.sort((one, other) => readAt(other.response) - readAt(one.response));
  const items = await Promise.all(kept.map(async ({ path, response }) => itemOf(path, (await response?.text()) ?? '')));
  section.querySelector('ul')?.replaceChildren(...items);
  section.hidden = items.length === 0;
}

const readAt = (response: Response | undefined) => Number(response?.headers.get('x-read-at'));

function itemOf(path: string, html: string): HTMLLIElement {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const [item, link] = [document.createElement('li'), document.createElement('a')];
  link.href = path;
  link.lang = page.documentElement.lang;
  link.textContent = page.querySelector('.headline')?.textContent ?? decodeURI(path);
  item.append(link);
  return item;
}
