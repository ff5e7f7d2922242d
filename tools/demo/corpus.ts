import { readFileSync } from 'node:fs';

/** An article in several languages. */
export interface Article {
  readonly id: string;
  /** Who published it; absent when the file does not say. */
  readonly outlet?: string;
  readonly texts: Readonly<Record<string, ArticleText>>;
}

export interface ArticleText {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

/** The file is missing or is not what it should be; the message names the line. */
export class CorpusUnreadable extends Error {}

const SHAPE = '{"id": "…", "i18n": {"en": {"headline": "…", "paragraphs": ["…"]}}}';
const LANGUAGE = /^[a-z]{2,3}$/;

/** Reads a corpus: a JSON object with an article in each line. */
export function readCorpus(file: string, limit = Infinity): readonly Article[] {
  const lines = readText(file).split('\n').map((text, index) => ({ text, number: index + 1 })).filter(({ text }) => text.trim() !== '');
  if (lines.length === 0) throw new CorpusUnreadable(`${file} is empty; a line of it looks like ${SHAPE}`);
  const articles = lines.slice(0, limit).map(({ text, number }) => ({ number, article: readArticle(text, `${file}, line ${number}`) }));
  const lineOf = new Map<string, number>();
  for (const { number, article } of articles) {
    if (lineOf.has(article.id)) throw new CorpusUnreadable(`${file}, line ${number}: the id ${article.id} was in line ${lineOf.get(article.id)} already`);
    lineOf.set(article.id, number);
  }
  return articles.map(({ article }) => article);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CorpusUnreadable(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function readArticle(line: string, where: string): Article {
  const { id, outlet, i18n } = objectOf(parse(line, where), where);
  if (typeof id !== 'string' || id === '') throw new CorpusUnreadable(`${where}: id must be a text; a line looks like ${SHAPE}`);
  const texts = Object.entries(objectOf(i18n, `${where}: i18n`));
  if (texts.length === 0) throw new CorpusUnreadable(`${where}: i18n has no language`);
  return { id, ...(typeof outlet === 'string' && outlet !== '' && { outlet }), texts: Object.fromEntries(texts.map(([language, text]) => [language, readArticleText(language, text, where)])) };
}

function readArticleText(language: string, value: unknown, where: string): ArticleText {
  if (!LANGUAGE.test(language)) throw new CorpusUnreadable(`${where}: "${language}" is no language tag such as en`);
  const { headline, paragraphs } = objectOf(value, `${where}: i18n.${language}`);
  if (typeof headline !== 'string' || headline.trim() === '') throw new CorpusUnreadable(`${where}: i18n.${language}.headline must be a text that is not empty`);
  const texts: unknown[] = Array.isArray(paragraphs) ? paragraphs : [];
  const words = texts.filter((paragraph): paragraph is string => typeof paragraph === 'string' && paragraph.trim() !== '');
  if (words.length === 0 || texts.some((paragraph) => typeof paragraph !== 'string')) throw new CorpusUnreadable(`${where}: i18n.${language}.paragraphs must be a list of texts`);
  return { headline, paragraphs: words };
}

function parse(line: string, where: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new CorpusUnreadable(`${where}: this is no JSON (${(error as Error).message})`, { cause: error });
  }
}

function objectOf(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CorpusUnreadable(`${where} must be an object; a line looks like ${SHAPE}`);
  return value as Record<string, unknown>;
}
