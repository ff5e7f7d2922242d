import type { Picture } from '@stet/contracts';
import { feedPath, frontPath, sectionPath, type FeedForm } from '../page/address.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import { xml } from './xml.js';

/** What followers are told of a story: what it says, or that it says nothing any more. Its id stays, so that their copies are replaced. */
export interface FeedItem {
  readonly storyId: string;
  readonly section: string;
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly picture: Picture | null;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}

/** What a feed is of: the newest stories of a language, or of a section of it, and those that were withdrawn lately. */
export interface Feed {
  readonly page: PageContext;
  readonly section?: string | undefined;
  readonly items: readonly FeedItem[];
  /** Address of the WebSub hub that tells of changes, when there is one. */
  readonly hub?: string | undefined;
}

const titleOf = ({ page, section }: Feed) => (section ? `${sectionName(section, page)} — ` : '') + localised(page.settings.name, page);
const homeOf = ({ page: { publicUrl, language }, section }: Feed) => publicUrl + (section ? sectionPath(language, section) : frontPath(language));
const selfOf = ({ page: { publicUrl, language }, section }: Feed, form: FeedForm) => publicUrl + feedPath(language, section, form);
const addressOf = ({ page }: Feed, item: FeedItem) => page.publicUrl + item.path;
/** A notice of more than one sentence says itself what may be used and how. */
const SAYS_HOW = /[.։!?]\s+\S/u;

/** Whose it is, and what may be done with it, once. */
function rightsOf({ page }: Feed): string {
  const notice = localised(page.settings.copyrightNotice, page);
  return SAYS_HOW.test(notice) ? notice : `${notice} ${page.words.reuse}`.trim();
}

/** How followers of a feed find its hub (WebSub §4): each address once, in the head as in the body. */
export function feedLinks(feed: Feed, form: FeedForm): Record<string, string> {
  return feed.hub ? { link: `<${feed.hub}>; rel="hub", <${selfOf(feed, form)}>; rel="self"` } : {};
}

/** RSS 2.0; it has no word for when a story was corrected, so Atom's is used. */
export function rss(feed: Feed): string {
  const { page, items } = feed;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${xml(titleOf(feed))}</title>
<link>${xml(homeOf(feed))}</link>
<description>${xml(localised(page.settings.tagline, page))}</description>
<language>${xml(page.language)}</language>
<copyright>${xml(rightsOf(feed))}</copyright>
<atom:link rel="self" type="application/rss+xml" href="${xml(selfOf(feed, 'rss'))}"/>
${feed.hub ? `<atom:link rel="hub" href="${xml(feed.hub)}"/>\n` : ''}${items.map((item) => rssItem(feed, item)).join('\n')}
</channel>
</rss>
`;
}

function rssItem(feed: Feed, item: FeedItem): string {
  const { picture } = item;
  const media = picture ? `\n<media:content url="${xml(picture.url)}" medium="image" width="${picture.width}" height="${picture.height}"/>` : '';
  return `<item>
<title>${xml(item.title)}</title>
<link>${xml(addressOf(feed, item))}</link>
<guid isPermaLink="false">urn:uuid:${item.storyId}</guid>
<pubDate>${item.publishedAt.toUTCString()}</pubDate>
<atom:updated>${item.updatedAt.toISOString()}</atom:updated>
<category>${xml(sectionName(item.section, feed.page))}</category>
<description>${xml(item.summary)}</description>${media}
</item>`;
}

/** Atom, RFC 4287. An empty feed is as old as the settings of the publication. */
export function atom(feed: Feed): string {
  const { page, items } = feed;
  const updated = items.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), new Date(page.settings.changedAt));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(page.language)}">
<id>${xml(selfOf(feed, 'atom'))}</id>
<title>${xml(titleOf(feed))}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${xml(localised(page.settings.name, page))}</name></author>
<rights>${xml(rightsOf(feed))}</rights>
<link rel="self" type="application/atom+xml" href="${xml(selfOf(feed, 'atom'))}"/>
<link rel="alternate" type="text/html" href="${xml(homeOf(feed))}"/>
${feed.hub ? `<link rel="hub" href="${xml(feed.hub)}"/>\n` : ''}${items.map((item) => atomEntry(feed, item)).join('\n')}
</feed>
`;
}

function atomEntry(feed: Feed, item: FeedItem): string {
  return `<entry>
<id>urn:uuid:${item.storyId}</id>
<title>${xml(item.title)}</title>
<link rel="alternate" type="text/html" href="${xml(addressOf(feed, item))}"/>
<published>${item.publishedAt.toISOString()}</published>
<updated>${item.updatedAt.toISOString()}</updated>
<category term="${xml(item.section)}" label="${xml(sectionName(item.section, feed.page))}"/>
<summary>${xml(item.summary)}</summary>
</entry>`;
}

/** JSON Feed 1.1. */
export function jsonFeed(feed: Feed): string {
  const { page, items } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(feed),
    home_page_url: homeOf(feed),
    feed_url: selfOf(feed, 'json'),
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    description: localised(page.settings.tagline, page),
    user_comment: rightsOf(feed),
    language: page.language,
    items: items.map((item) => ({
      id: `urn:uuid:${item.storyId}`,
      url: addressOf(feed, item),
      title: item.title,
      content_text: item.summary || item.title,
      ...(item.picture && { image: item.picture.url }),
      date_published: item.publishedAt.toISOString(),
      date_modified: item.updatedAt.toISOString(),
      tags: [sectionName(item.section, page)],
    })),
  });
}
