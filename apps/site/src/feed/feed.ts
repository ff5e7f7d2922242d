import { feedPath, frontPath, sectionPath, storyPath, type FeedForm } from '../page/address.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import type { Teaser } from '../shelf/list.reader.js';
import { xml } from './xml.js';

/** What a feed is of: the newest stories of a language, or of a section of it. */
export interface Feed {
  readonly page: PageContext;
  readonly section?: string | undefined;
  readonly stories: readonly Teaser[];
  /** Address of the WebSub hub that tells of changes, when there is one. */
  readonly hub?: string | undefined;
}

const titleOf = ({ page, section }: Feed) => (section ? `${sectionName(section, page)} — ` : '') + localised(page.settings.name, page);
const homeOf = ({ page: { publicUrl, language }, section }: Feed) => publicUrl + (section ? sectionPath(language, section) : frontPath(language));
const selfOf = ({ page: { publicUrl, language }, section }: Feed, form: FeedForm) => publicUrl + feedPath(language, section, form);
const addressOf = ({ page }: Feed, story: Teaser) => page.publicUrl + storyPath(page.language, story);
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
  const { page, stories } = feed;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${xml(titleOf(feed))}</title>
<link>${xml(homeOf(feed))}</link>
<description>${xml(localised(page.settings.tagline, page))}</description>
<language>${xml(page.language)}</language>
<copyright>${xml(rightsOf(feed))}</copyright>
<atom:link rel="self" type="application/rss+xml" href="${xml(selfOf(feed, 'rss'))}"/>
${feed.hub ? `<atom:link rel="hub" href="${xml(feed.hub)}"/>\n` : ''}${stories.map((story) => rssItem(feed, story)).join('\n')}
</channel>
</rss>
`;
}

function rssItem(feed: Feed, story: Teaser): string {
  const { picture } = story;
  const media = picture ? `\n<media:content url="${xml(picture.url)}" medium="image" width="${picture.width}" height="${picture.height}"/>` : '';
  return `<item>
<title>${xml(story.headline)}</title>
<link>${xml(addressOf(feed, story))}</link>
<guid isPermaLink="false">urn:uuid:${story.storyId}</guid>
<pubDate>${story.publishedAt.toUTCString()}</pubDate>
<atom:updated>${story.updatedAt.toISOString()}</atom:updated>
<category>${xml(sectionName(story.section, feed.page))}</category>
<description>${xml(story.standfirst)}</description>${media}
</item>`;
}

/** Atom, RFC 4287. An empty feed is as old as the settings of the publication. */
export function atom(feed: Feed): string {
  const { page, stories } = feed;
  const updated = stories.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), new Date(page.settings.changedAt));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(page.language)}">
<id>${xml(selfOf(feed, 'atom'))}</id>
<title>${xml(titleOf(feed))}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${xml(localised(page.settings.name, page))}</name></author>
<rights>${xml(rightsOf(feed))}</rights>
<link rel="self" type="application/atom+xml" href="${xml(selfOf(feed, 'atom'))}"/>
<link rel="alternate" type="text/html" href="${xml(homeOf(feed))}"/>
${feed.hub ? `<link rel="hub" href="${xml(feed.hub)}"/>\n` : ''}${stories.map((story) => atomEntry(feed, story)).join('\n')}
</feed>
`;
}

function atomEntry(feed: Feed, story: Teaser): string {
  return `<entry>
<id>urn:uuid:${story.storyId}</id>
<title>${xml(story.headline)}</title>
<link rel="alternate" type="text/html" href="${xml(addressOf(feed, story))}"/>
<published>${story.publishedAt.toISOString()}</published>
<updated>${story.updatedAt.toISOString()}</updated>
<category term="${xml(story.section)}" label="${xml(sectionName(story.section, feed.page))}"/>
<summary>${xml(story.standfirst)}</summary>
</entry>`;
}

/** JSON Feed 1.1. */
export function jsonFeed(feed: Feed): string {
  const { page, stories } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(feed),
    home_page_url: homeOf(feed),
    feed_url: selfOf(feed, 'json'),
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    description: localised(page.settings.tagline, page),
    user_comment: rightsOf(feed),
    language: page.language,
    items: stories.map((story) => ({
      id: `urn:uuid:${story.storyId}`,
      url: addressOf(feed, story),
      title: story.headline,
      content_text: story.standfirst || story.headline,
      ...(story.picture && { image: story.picture.url }),
      date_published: story.publishedAt.toISOString(),
      date_modified: story.updatedAt.toISOString(),
      tags: [sectionName(story.section, page)],
    })),
  });
}
