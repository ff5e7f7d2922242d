/** An item as the demo's wires carry it. */
export interface WireItem {
  readonly id: string;
  readonly headline: string;
  readonly standfirst: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly byline?: string;
  readonly categories: readonly string[];
  readonly publishedAt: Date;
}

/** An item as it is posted: what is absent is chosen for it. */
export type PostedItem = Partial<Pick<WireItem, 'id' | 'standfirst' | 'byline' | 'categories' | 'publishedAt'>> & Pick<WireItem, 'headline' | 'body'> & { readonly language?: string };

/** What was posted cannot be used; the message says where and why. */
export class BadItem extends Error {}

const MAX_HEADLINE = 1_000;
const MAX_ID = 200;
const MAX_ITEMS = 1_000;

/** Reads one posted item or a list of them. Throws `BadItem`. */
export function readPosted(posted: unknown): readonly PostedItem[] {
  const items = Array.isArray(posted) ? (posted as unknown[]) : [posted];
  if (items.length === 0 || items.length > MAX_ITEMS) throw new BadItem(`Send 1 to ${MAX_ITEMS} items at once; there are ${items.length}.`);
  return items.map((item, index) => readItem(item, Array.isArray(posted) ? `item ${index + 1}: ` : ''));
}

function readItem(value: unknown, where: string): PostedItem {
  if (typeof value !== 'object' || value === null) throw new BadItem(`${where}send an object with headline and body`);
  const { headline, body, standfirst, byline, categories, id, language, publishedAt } = value as Record<string, unknown>;
  return {
    headline: textOf(headline, `${where}headline`, MAX_HEADLINE),
    body: textsOf(body, `${where}body`),
    ...(id !== undefined && { id: textOf(id, `${where}id`, MAX_ID) }),
    ...(standfirst !== undefined && standfirst !== '' && { standfirst: textOf(standfirst, `${where}standfirst`) }),
    ...(byline !== undefined && { byline: textOf(byline, `${where}byline`) }),
    ...(categories !== undefined && { categories: textsOf(categories, `${where}categories`) }),
    ...(language !== undefined && { language: textOf(language, `${where}language`) }),
    ...(publishedAt !== undefined && { publishedAt: dateOf(publishedAt, `${where}publishedAt`) }),
  };
}

function textOf(value: unknown, where: string, maxLength = Infinity): string {
  if (typeof value !== 'string' || value.trim() === '') throw new BadItem(`${where} must be a text that is not empty`);
  if (value.length > maxLength) throw new BadItem(`${where} must have at most ${maxLength} characters`);
  return value;
}

function textsOf(value: unknown, where: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw new BadItem(`${where} must be a list of texts`);
  return value.map((one: unknown, index) => textOf(one, `${where}[${index}]`));
}

function dateOf(value: unknown, where: string): Date {
  const date = new Date(textOf(value, where));
  if (Number.isNaN(date.getTime())) throw new BadItem(`${where} must be a date such as 2026-03-01T06:24:00Z`);
  return date;
}
