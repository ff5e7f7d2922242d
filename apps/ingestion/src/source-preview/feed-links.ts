import { Parser } from 'htmlparser2';
import { addressOf } from '../document/text/web-address.js';

/** Types by which pages announce feeds; those of XML and JSON at large are used, too. */
const FEED_TYPES = new Set(['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/rdf+xml', 'application/json', 'application/xml', 'text/xml']);
/** An address that looks like that of a feed. */
const FEED_LIKE = /(^|[/._-])(feeds?|rss|atom|rdf|xml)([/._-]|$)|\.(rss|atom|rdf)$/i;
/** Where the systems that most sites run on have their feeds. */
const COMMON_PATHS = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json', '/feeds/posts/default'];
/** Comments on pages are no news. */
const COMMENTS = /comment/i;
const MOST = 8;

/** Where feeds of a page may be: what it announces, and what may be tried when that leads nowhere. */
export interface FeedLinks {
  readonly announced: readonly string[];
  readonly guesses: readonly string[];
}

/** Reads a page for the feeds it announces (`link rel=alternate`), for links that look like feeds, and adds the usual places. */
export function feedLinksIn(html: string, address: string): FeedLinks {
  const announced: string[] = [];
  const linked: string[] = [];
  let base = address;
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '', title = '' }) {
      if (!href) return;
      if (name === 'base') base = addressOf(href, address) ?? base;
      const target = addressOf(href, base);
      if (!target || COMMENTS.test(target) || COMMENTS.test(title)) return;
      if (name === 'link' && isFeedLink(rel, type)) announced.push(target);
      if (name === 'a' && FEED_LIKE.test(new URL(target).pathname)) linked.push(target);
    },
  });
  parser.end(html);
  const usual = COMMON_PATHS.map((path) => new URL(path, base).href);
  return { announced: firstOf(announced), guesses: firstOf([...linked.slice(0, MOST / 2), ...usual].filter((one) => !announced.includes(one) && one !== address)) };
}

function isFeedLink(rel: string, type: string): boolean {
  const relations = rel.toLowerCase().split(/\s+/);
  if (relations.includes('stylesheet')) return false;
  return relations.includes('feed') || (relations.includes('alternate') && FEED_TYPES.has(type.toLowerCase().split(';')[0]!.trim()));
}

function firstOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses)].slice(0, MOST);
}
