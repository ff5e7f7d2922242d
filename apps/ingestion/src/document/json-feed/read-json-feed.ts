import type { Decoded, Format } from '../decoded.js';
import { isObject, objectsIn, textIn, textsIn, type JsonObject } from '../json/json-value.js';
import type { RawDocument, RawItem } from '../parsed-document.js';

/** JSON Feed 1.0 and 1.1. */
export const jsonFeed: Format = {
  name: 'JSON Feed',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'json' || !isObject(document.value)) return undefined;
    const feed = document.value;
    if (!isVersion(textIn(feed.version)) || !Array.isArray(feed.items)) return undefined;
    return { title: textIn(feed.title), language: textIn(feed.language), links: { hubs: hubsOf(feed), self: textIn(feed.feed_url) }, items: objectsIn(feed.items).map((item) => itemOf(item, feed)) };
  },
};

/** An address of the specification, or the bare number that some publishers write. */
function isVersion(version: string | undefined): boolean {
  return version !== undefined && /jsonfeed\.org\/version\/|^1(\.\d)?$/.test(version);
}

/** Of the kinds that a feed may name, those that speak WebSub, which had another name before. */
function hubsOf(feed: JsonObject): string[] {
  const hubs = objectsIn(feed.hubs).filter(({ type }) => /^(websub|pubsubhubbub)$/i.test(textIn(type) ?? ''));
  return textsIn(hubs.map(({ url }) => url));
}

function itemOf(item: JsonObject, feed: JsonObject): RawItem {
  const html = textIn(item.content_html);
  return {
    originalId: textIn(item.id),
    url: textIn(item.url) ?? textIn(item.external_url),
    base: textIn(item.url) ?? textIn(feed.home_page_url),
    language: textIn(item.language),
    headline: textIn(item.title),
    standfirst: textIn(item.summary),
    body: html ? { html } : (textIn(item.content_text) ?? textIn(item.summary)),
    bylines: authorsOf(item) ?? authorsOf(feed) ?? [],
    categories: textsIn(item.tags),
    pictures: [item.image, item.banner_image, ...objectsIn(item.attachments).filter((one) => textIn(one.mime_type)?.startsWith('image/')).map((one) => one.url)].map((url) => ({ url: textIn(url) })),
    publishedAt: textIn(item.date_published),
    updatedAt: textIn(item.date_modified),
  };
}

/** `author` was one in version 1.0, and still is in many feeds. */
function authorsOf(holder: JsonObject): string[] | undefined {
  const authors = [...objectsIn(holder.authors), ...(isObject(holder.author) ? [holder.author] : [])];
  const names = authors.map((author) => textIn(author.name)).filter((name) => name !== undefined);
  return names.length > 0 ? names : undefined;
}
