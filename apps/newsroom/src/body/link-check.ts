import { cleanAddress } from './paste/pasted-address.js';

/** As many as a body takes. */
const MOST_CHARACTERS = 2_048;
/** Names and numbers that lead to the reader's own machine, or into a network that they are not in (RFC 6761, RFC 1918). */
const NOT_PUBLIC = /^(localhost|.+\.(localhost|local|internal|test|invalid)|0\.0\.0\.0|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|\[.*\])$/i;
const MAILBOX = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;
const SCHEME = /^[a-z][a-z\d+.-]*:(?!\d)/i;

export type LinkProblem = 'shape' | 'scheme' | 'mailbox' | 'newsroom' | 'long';

/** What came of looking at an address that somebody typed. */
export interface CheckedLink {
  /** Whole: with https:// where nothing was said, and mailto: before a mailbox. */
  readonly href: string;
  readonly problem?: LinkProblem;
  /** The same page, asked for over a line that nobody can read. */
  readonly secure?: string;
  /** The same page, without what only tells who followed the link. */
  readonly untracked?: string;
}

/** Whether it is meant as an address, and not as words to search by. */
export function isAddressLike(typed: string): boolean {
  const text = typed.trim();
  return text !== '' && !/\s/.test(text) && (SCHEME.test(text) || MAILBOX.test(text) || /^[^\s/]+\.[^\s/.]{2,}(\/|\?|#|:|$)/.test(text));
}

/** `newsroom` is where staff work: readers do not come in there. */
export function checkedLink(typed: string, newsroom: string): CheckedLink {
  const text = typed.trim();
  const href = SCHEME.test(text) ? text : MAILBOX.test(text) ? `mailto:${text}` : `https://${text}`;
  const problem = problemOf(href, newsroom);
  if (problem) return { href, problem };
  const untracked = cleanAddress(href);
  return { href, ...(href.startsWith('http:') && { secure: href.replace('http:', 'https:') }), ...(untracked && untracked !== href && { untracked }) };
}

function problemOf(href: string, newsroom: string): LinkProblem | undefined {
  if (href.length > MOST_CHARACTERS) return 'long';
  if (!URL.canParse(href)) return 'shape';
  const { protocol, origin, pathname } = new URL(href);
  if (protocol === 'mailto:') return MAILBOX.test(decodeURIComponent(pathname)) ? undefined : 'mailbox';
  if (protocol !== 'https:' && protocol !== 'http:') return 'scheme';
  if (origin === newsroom) return pathname.startsWith('/media/') ? undefined : 'newsroom';
  return undefined;
}

/** Said, but no reason to refuse: a page can be written before its site is public. */
export function isUnreachable(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, hostname } = new URL(href);
  return protocol !== 'mailto:' && (NOT_PUBLIC.test(hostname) || !hostname.includes('.'));
}
