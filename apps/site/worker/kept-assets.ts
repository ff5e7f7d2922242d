/** Styles, script and fonts have names of their content: what is kept never gets old. */
const CACHE = 'assets';
/** Several releases of the site. */
const MOST = 80;

export const isAsset = (path: string) => path.startsWith('/assets/');

export async function answerAsset(request: Request): Promise<Response> {
  const assets = await caches.open(CACHE);
  const kept = await assets.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await put(assets, request, response.clone());
  return response;
}

/** Keeps what a page needs to look like itself. */
export async function keepAssetsOf(html: string): Promise<void> {
  const assets = await caches.open(CACHE);
  for (const path of new Set(html.match(/\/assets\/[\w.-]+/g))) {
    if (await assets.match(path)) continue;
    const response = await fetch(path);
    if (response.status === 200) await put(assets, path, response);
  }
}

async function put(assets: Cache, key: Request | string, response: Response): Promise<void> {
  await assets.put(key, response);
  const oldest = (await assets.keys()).slice(0, -MOST);
  for (const one of oldest) await assets.delete(one);
}
