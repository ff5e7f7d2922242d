import { escapeHtml } from '@kitajs/html';
import { feedPath, frontPath, storyPath } from '../page/address.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import type { Teaser } from '../shelf/list.reader.js';

/** The newest stories as RSS 2.0; every item says what reuse asks for. */
export function feedXml(page: PageContext, stories: readonly Teaser[]): string {
  const { settings, publicUrl, language, words } = page;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${xml(localised(settings.name, page))}</title>
<link>${xml(publicUrl + frontPath(language))}</link>
<description>${xml(localised(settings.tagline, page))}</description>
<language>${xml(language)}</language>
<copyright>${xml(`${localised(settings.copyrightNotice, page)} ${words.reuse}`)}</copyright>
<atom:link rel="self" type="application/rss+xml" href="${xml(publicUrl + feedPath(language))}"/>
${stories.map((story) => itemXml(page, story)).join('\n')}
</channel>
</rss>
`;
}

function itemXml(page: PageContext, story: Teaser): string {
  const picture = story.picture ? `\n<media:content url="${xml(story.picture.url)}" medium="image" width="${story.picture.width}" height="${story.picture.height}"/>` : '';
  return `<item>
<title>${xml(story.headline)}</title>
<link>${xml(page.publicUrl + storyPath(page.language, story))}</link>
<guid isPermaLink="false">urn:uuid:${story.storyId}</guid>
<pubDate>${story.publishedAt.toUTCString()}</pubDate>
<category>${xml(sectionName(story.section, page))}</category>
<description>${xml(story.standfirst)}</description>${picture}
</item>`;
}

/** XML 1.0 §2.2 and §2.4: some characters may not even be escaped, and `]]>` must be. */
function xml(text: string): string {
  return escapeHtml(text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ' ')).replaceAll('>', '&gt;');
}
