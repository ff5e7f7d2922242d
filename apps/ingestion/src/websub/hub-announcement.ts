import type { FeedLinks } from '../document/parsed-document.js';
import { addressOf } from '../document/text/web-address.js';

/** Where news of a feed are told of, and the name by which the hub knows the feed. */
export interface HubAnnouncement {
  readonly hub: string;
  readonly topic: string;
}

/** `<address>; parameter; parameter`, of which a header has several with commas between (RFC 8288 §3). */
const LINK = /<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const PARAMETER = /;\s*([\w!#$&+.^`|~*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g;
const LONGEST_HEADER = 8_192;

/** What a feed announces, by its `Link` headers first and by its own words then (WebSub §4). Nothing unless it names both a hub and itself. */
export function announcedBy(linkHeader: string | null, document: FeedLinks | undefined, address: string): HubAnnouncement | undefined {
  return announcementOf(linksIn(linkHeader ?? ''), address) ?? (document && announcementOf(document, address));
}

function announcementOf({ hubs, self }: FeedLinks, address: string): HubAnnouncement | undefined {
  const hub = hubs.map((one) => addressOf(one, address)).find((one) => one !== undefined && keepsEncryption(one, address));
  const topic = addressOf(self, address);
  return hub && topic ? { hub, topic } : undefined;
}

/** A secret is told to a hub: the way there is not to be less safe than the one on which the hub was named. */
export function keepsEncryption(to: string, from: string): boolean {
  return to.startsWith('https:') || !from.startsWith('https:');
}

function linksIn(header: string): FeedLinks {
  const links = [...header.slice(0, LONGEST_HEADER).matchAll(LINK)].map(([, address = '', parameters = '']) => {
    const [, , quoted, bare] = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel') ?? [];
    return { address, relations: (quoted ?? bare ?? '').toLowerCase().split(/\s+/) };
  });
  const having = (relation: string) => links.filter(({ relations }) => relations.includes(relation)).map(({ address }) => address);
  return { hubs: having('hub'), self: having('self')[0] };
}
