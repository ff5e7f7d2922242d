import { SEARCH_HOSTS, SEARCH_NAMES, SOCIAL_HOSTS } from './referrer-hosts.js';

type ReferrerClass = 'direct' | 'search' | 'social' | 'internal' | 'other';

/** In the place of a host: the page was opened without one, or the page did not say. */
export const DIRECT = '(direct)';
/** In the place of a host: one of many that are not counted by name. */
export const OTHER_HOSTS = '(other)';

/** A host as it is counted: `www.` tells nothing. Absent is direct. */
export function referrerOf(host: string | undefined): string {
  const plain = (host ?? '').toLowerCase().replace(/^www\./, '');
  return plain === '' ? DIRECT : plain;
}

/** What kind of place a referrer is; `own` are the hosts of our site. */
export function classOf(referrer: string, own: ReadonlySet<string>): ReferrerClass {
  if (referrer === DIRECT) return 'direct';
  if (own.has(referrer)) return 'internal';
  if (SEARCH_NAMES.test(referrer) || isBelow(referrer, SEARCH_HOSTS)) return 'search';
  return isBelow(referrer, SOCIAL_HOSTS) ? 'social' : 'other';
}

/** The hosts of these origins, as referrers name them. */
export function hostsOf(origins: readonly string[]): ReadonlySet<string> {
  return new Set(origins.map((origin) => referrerOf(new URL(origin).hostname)));
}

function isBelow(host: string, known: readonly string[]): boolean {
  return known.some((one) => host === one || host.endsWith(`.${one}`));
}
