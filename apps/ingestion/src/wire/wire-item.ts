import type { WireItem } from '@stet/contracts';
import { createHash } from 'node:crypto';
import type { ParsedItem } from '../document/parse-document.js';

/** The source as an item names it. */
export interface ItemSource {
  readonly sourceId: string;
  readonly name: string;
  readonly creditUrl: string | null;
  readonly language: string;
}

/** What tells an item apart within its source. One without an id or an address is known by its words: a change makes it a new item. */
export function identityOf(item: ParsedItem): string {
  return item.originalId ?? `sha256:${sha256([item.headline, item.bodyText])}`;
}

/** Changes when, and only when, an editor would see a difference. */
export function contentHashOf({ headline, standfirst, bodyHtml, byline, categories, pictures, url, publishedAt }: ParsedItem): string {
  return sha256([headline, standfirst, bodyHtml, byline, categories, pictures, url, publishedAt]);
}

/** One delivery of an item, as the log will tell it. */
export function wireItemOf(parsed: ParsedItem, source: ItemSource, mark: { wireId: string; version: number; receivedAt: Date }): WireItem {
  const { url, headline, standfirst, bodyHtml, bodyText, byline, publishedAt } = parsed;
  return {
    wireId: mark.wireId,
    version: mark.version,
    source: { sourceId: source.sourceId, name: source.name, ...(source.creditUrl && { url: source.creditUrl }) },
    originalId: identityOf(parsed),
    ...(url && { url }),
    language: source.language,
    ...{ headline, standfirst, bodyHtml, bodyText },
    ...(byline && { byline }),
    categories: [...parsed.categories],
    pictures: [...parsed.pictures],
    ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
    receivedAt: mark.receivedAt.toISOString(),
  };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
