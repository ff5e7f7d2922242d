/** Prefix by which our readers know a vocabulary; empty for those whose documents are read as a whole. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://purl.org/rss/1.0': '',
  'http://purl.org/net/rss1.1#': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://channel.netscape.com/rdf/simple/0.9': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://search.yahoo.com/mrss': 'media',
  'https://search.yahoo.com/mrss': 'media',
  'http://www.rssboard.org/media-rss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://iptc.org/std/nar/2006-10-01': '',
  'http://iptc.org/std/nitf/2006-10-18': '',
  'http://www.w3.org/xml/1998/namespace': 'xml',
};

/** Declarations in force at an element, by prefix. */
export type Scope = Readonly<Record<string, string>>;

export function scopeWithin(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let own: Record<string, string> | undefined;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    if (name === 'xmlns') (own ??= { ...outer })[''] = attributes[name]!;
    else if (name.startsWith('xmlns:')) (own ??= { ...outer })[name.slice(6)] = attributes[name]!;
  }
  return own ?? outer;
}

/** The name by which our readers know it. A prefix that nobody declared means what it usually means. */
export function knownName(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const address = scope[prefix];
  const known = address === undefined ? undefined : PREFIXES[address.trim().toLowerCase().replace(/\/$/, '')];
  const usual = known ?? prefix;
  return usual === '' ? name.slice(colon + 1) : `${usual}:${name.slice(colon + 1)}`;
}
