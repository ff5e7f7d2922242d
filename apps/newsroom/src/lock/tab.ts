const STORED = 'newsroom.tab';
/** How long the page before this one may take to go, in milliseconds; a window that was copied waits as long. */
const PATIENCE_MS = 400;

const nameOf = (tab: string) => `newsroom.tab.${tab}`;

/** Takes the name for as long as the page is there; says whether it was free. The browser frees it when the page is gone, however it went. */
function claim(tab: string): Promise<boolean> {
  return new Promise((answer) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const keep = () => (answer(true), new Promise<never>(() => undefined));
    navigator.locks.request(nameOf(tab), { signal }, keep).catch(() => answer(false));
  });
}

async function named(): Promise<string> {
  const known = sessionStorage.getItem(STORED);
  if (known && (await claim(known))) return known;
  const fresh = crypto.randomUUID();
  sessionStorage.setItem(STORED, fresh);
  await claim(fresh);
  return fresh;
}

/** The name of this window: kept when the page is loaded again, another one in a copy of the window. */
export const TAB = await named();

/** Which windows of this browser are open. */
export async function openTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const prefix = nameOf('');
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
