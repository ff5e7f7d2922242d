const MAX_ADDRESS = 2_048;
const WEB = ['http', 'https'];

/** The absolute address, or nothing when it is none of the schemes or too long to be one. */
export function addressOf(text: string | undefined, base?: string, schemes: readonly string[] = WEB): string | undefined {
  const trimmed = text?.trim().replace(/[\t\r\n]+/g, '');
  if (!trimmed) return undefined;
  const url = URL.parse(trimmed, base) ?? (base === undefined ? null : URL.parse(trimmed));
  if (!url || !schemes.includes(url.protocol.slice(0, -1)) || url.href.length > MAX_ADDRESS) return undefined;
  return url.href;
}

/** Parameters that tell who came from where, and nothing of the page. */
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|_openstat|igshid|ns_(campaign|mchannel|source|linkname|fee)|at_(medium|campaign|custom\d)|xtor|cmpid|ref_src|wt\.mc_id|rss|partner|ftag)$/i;

/** One spelling for all addresses of a page: no scheme, no `www.`, no tracking, no fragment, parameters in order. */
export function canonicalAddress(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  const route = url.hash.startsWith('#!') ? url.hash : '';
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${query && `?${query}`}${route}`;
}
