import type { HtmlPage } from './html-page.ts';
import type { PageText } from './page-text.ts';

/** The texts of the site by language, as `admin.js words` prints them. */
export type Catalogues = Readonly<Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>>;

/** Words of one language on a page of another. */
export type Wording = (page: HtmlPage) => string[];

type Script = 'Latin' | 'Cyrillic' | 'Armenian';
const SCRIPTS: readonly Script[] = ['Latin', 'Cyrillic', 'Armenian'];
const SCRIPT_OF: Readonly<Record<string, Script>> = { en: 'Latin', az: 'Latin', ru: 'Cyrillic', hy: 'Armenian' };
/** A word in these letters is foreign from so many on: initials and units are not. */
const WORD = 3;
/** Names that are written alike everywhere. */
const ALIKE = ['RSS', 'GMT', 'Telegram', 'WhatsApp', 'Facebook', 'Stet'];
/** Letters of Azerbaijani that English never has; every twentieth letter of a text or so is one of them. */
const AZERBAIJANI = /[əƏğĞıİşŞ]/g;
const MOST_IN_ENGLISH = 0.01;
const FEWEST_IN_AZERBAIJANI = 0.02;
/** Of shorter texts nothing can be said: a headline may be a name. */
const ENOUGH_LETTERS = 200;
const MOSTLY = 0.6;

/** Finds texts of another catalogue, letters of another language in what the site itself says, and stories in another language than their page. */
export function wordingOf(catalogues: Catalogues): Wording {
  const phrases = new Map(Object.entries(catalogues).map(([language, catalogue]) => [language, phrasesOf(catalogue)]));
  const codes = Object.values(catalogues).map(({ languageCode }) => String(languageCode)); // Latin on the switch of every language
  const names = new RegExp([...ALIKE, ...codes].map(escaped).join('|'), 'g');
  return (page) => {
    const written = page.texts.filter(({ isContent }) => isContent).map(({ text }) => text);
    const ofSite = page.texts.filter(({ isContent }) => !isContent);
    return [...ofSite.flatMap((text) => [...fromOtherCatalogue(text, phrases), ...inOtherLetters(text, names, written)]), ...storyInOtherLanguage(page)];
  };
}

interface Phrases {
  readonly exact: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

/** Texts with places to fill in match whatever fills them, and each of their parts alone: some parts stand in elements of their own. */
function phrasesOf(catalogue: Catalogues[string]): Phrases {
  const texts = Object.values(catalogue).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
  const parts = texts.map((text) => text.split(/\{\w+\}/));
  const exact = parts.flat().map((part) => part.trim()).filter((part) => lettersOf(part) >= WORD);
  const patterns = parts.filter((all) => all.length > 1 && lettersOf(all.join('')) >= WORD).map((all) => new RegExp(`^${all.map(escaped).join('.+')}$`, 'u'));
  return { exact: new Set(exact), patterns };
}

function fromOtherCatalogue({ text, language = '' }: PageText, phrases: ReadonlyMap<string, Phrases>): string[] {
  const own = phrases.get(language);
  if (!own || says(own, text)) return [];
  const other = [...phrases].find(([name, those]) => name !== language && says(those, text))?.[0];
  return other ? [`“${text}” is ${other} in ${language}`] : [];
}

function says({ exact, patterns }: Phrases, text: string): boolean {
  return exact.has(text) || patterns.some((pattern) => pattern.test(text));
}

/** What the site says around the name of a story or a film is its own; the name is not. */
function inOtherLetters({ text, language = '' }: PageText, names: RegExp, written: readonly string[]): string[] {
  const own = SCRIPT_OF[language];
  const foreignIn = (words: string) => own && SCRIPTS.find((script) => script !== own && new RegExp(`\\p{Script=${script}}{${WORD},}`, 'u').test(words.replace(names, '').replace(/\S+@\S+|https?:\S+|\{\w+\}/g, '')));
  const isForeign = foreignIn(text) && foreignIn(written.reduce((rest, name) => rest.replaceAll(name, ''), text));
  return isForeign ? [`“${text}” is written in ${isForeign} letters in ${language}`] : [];
}

/** The words of a page's stories, taken together. */
function storyInOtherLanguage({ texts, language = '' }: HtmlPage): string[] {
  const words = texts.filter((text) => text.isContent && text.language === language).map(({ text }) => text).join(' ');
  const letters = lettersOf(words);
  const own = SCRIPT_OF[language];
  if (letters < ENOUGH_LETTERS || !own) return [];
  const share = (pattern: RegExp) => (words.match(pattern)?.length ?? 0) / letters;
  if (share(new RegExp(`\\p{Script=${own}}`, 'gu')) < MOSTLY) return [`most of the text is not in the letters of ${language}`];
  if (language === 'en' && share(AZERBAIJANI) > MOST_IN_ENGLISH) return ['the text is not English but Azerbaijani'];
  if (language === 'az' && share(AZERBAIJANI) < FEWEST_IN_AZERBAIJANI) return ['the text is not Azerbaijani but in other Latin letters'];
  return [];
}

function lettersOf(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
