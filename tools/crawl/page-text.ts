import type { CheerioAPI } from 'cheerio';

/** What cheerio parses a page into. */
type Document = ReturnType<CheerioAPI['root']>[number];
type AnyNode = Document['children'][number];
type Element = Extract<AnyNode, { readonly attribs: object }>;

/** Words that a reader sees or hears, with the language that the page says they are in. */
export interface PageText {
  readonly text: string;
  readonly language: string | undefined;
  /** The newsroom wrote it, not the site: a headline, a name, a body. */
  readonly isContent: boolean;
}

/** Attributes that are read to people. */
const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'content', 'label'];
const UNREAD = ['script', 'style', 'template'];
/** Attributes of `meta` that say nothing to people. */
const READ_META = ['description', 'og:title', 'og:description', 'og:site_name', 'og:image:alt', 'twitter:title', 'twitter:description'];
const CONTENT_CLASSES = ['standfirst', 'story-body', 'teaser-standfirst', 'credits', 'agency-line', 'correction', 'changes', 'hit', 'note', 'topics', 'suggestion'];
const CONTENT_ELEMENTS = ['title', 'meta', 'figcaption', 'mark', 'ins', 'del', 'article', 'blockquote', 'img'];
/** Within an article the site itself speaks here. */
const SITE_CLASSES = ['times', 'kicker', 'share', 'reuse', 'new-version', 'ad', 'rubric'];
const SITE_ELEMENTS = ['time', 'button'];

/** Every text of a page, from its first element on. */
export function textsOf(page: CheerioAPI): PageText[] {
  return gather(page.root()[0]!, { language: undefined, isContent: false });
}

type Surroundings = Omit<PageText, 'text'>;

function gather(parent: Document | Element, around: Surroundings): PageText[] {
  return parent.children.flatMap((node) => textsAt(node, around));
}

function textsAt(node: AnyNode, around: Surroundings): PageText[] {
  if (node.type === 'text') return said(node.data, around);
  if (!('attribs' in node) || UNREAD.includes(node.name) || !isRead(node)) return [];
  const here = surroundingsOf(node, around);
  return [...SPOKEN.flatMap((name) => said(node.attribs[name] ?? '', here)), ...gather(node, here)];
}

function isRead({ name, attribs }: Element): boolean {
  return name !== 'meta' || READ_META.includes(attribs['name'] ?? attribs['property'] ?? '');
}

function surroundingsOf(element: Element, around: Surroundings): Surroundings {
  const { name, attribs } = element;
  const is = (names: readonly string[]) => classesOf(element).some((one) => names.includes(one));
  const isSite = is(SITE_CLASSES) || SITE_ELEMENTS.includes(name);
  const isContent = !isSite && (around.isContent || is(CONTENT_CLASSES) || CONTENT_ELEMENTS.includes(name) || isNamed(element));
  return { language: attribs['lang'] ?? around.language, isContent };
}

/** A heading under a word that says what it names, an author, a topic, a story; the story that comes next; and a place elsewhere by its name. */
function isNamed({ name, parent, attribs }: Element): boolean {
  if (name === 'a' && parent && 'attribs' in parent && classesOf(parent).includes('next-story')) return true;
  if (name === 'a') return /\bnoopener\b/.test(attribs['rel'] ?? '') && !/\bnofollow\b/.test(attribs['rel'] ?? '');
  return name === 'h1' && (parent?.children ?? []).some((sibling) => 'attribs' in sibling && classesOf(sibling).includes('kicker'));
}

function classesOf({ attribs }: Element): string[] {
  return (attribs['class'] ?? '').split(/\s+/);
}

function said(text: string, around: Surroundings): PageText[] {
  const words = text.replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [{ text: words, ...around }];
}
