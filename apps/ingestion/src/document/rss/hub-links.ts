import type { FeedLinks } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';

/** What links of a feed, in the vocabulary of Atom, say of hubs. */
export function linksIn(links: readonly XmlElement[]): FeedLinks {
  const having = (relation: string) => links.filter((link) => link.attribute('rel')?.toLowerCase() === relation).map((link) => link.attribute('href')).filter((address) => address !== undefined);
  return { hubs: having('hub'), self: having('self')[0] };
}
