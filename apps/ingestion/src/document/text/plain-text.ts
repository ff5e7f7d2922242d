import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';

const BLOCKS = new Set('address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(' '));
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'title']);

/** White space that is not a single space: nearly all is, and replacing that by itself costs more than all else here. */
const SPACES = /[^\S ]\s*| \s+/g;

/** Words of HTML without its markup, a line for each block. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return lines(html.replace(SPACES, ' '));
  const words: string[] = [];
  let silent = 0;
  const handler = {
    onopentag(name: string) {
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name)) words.push('\n');
    },
    ontext: (text: string) => void (silent === 0 && words.push(decodeHTMLStrict(text).replace(SPACES, ' '))),
    onclosetag(name: string) {
      if (SILENT.has(name)) silent -= 1;
      if (BLOCKS.has(name)) words.push('\n');
    },
  };
  new Parser(handler, { decodeEntities: false }).end(html); // an ampersand that nobody escaped is more common in headlines than an entity without its semicolon
  return lines(words.join(''));
}

const BLOCK_TAG = new RegExp(`</?(?:${[...BLOCKS].join('|')})\\b[^>]*>`, 'g');

/** The same for HTML that `cleanHtml` made, in which no `>` stands but at the end of a tag. */
export function plainTextOfClean(html: string): string {
  if (!/[<&]/.test(html)) return lines(html.replace(SPACES, ' '));
  const text = html.replace(SPACES, ' ').replace(BLOCK_TAG, '\n').replace(/<[^>]*>/g, '');
  return lines(text.includes('&') ? decodeHTMLStrict(text) : text);
}

/** What needs nothing done: words of letters, digits and punctuation with single spaces between. */
const IS_PLAIN_LINE = /^[!-~\u00A1-\u1FFF\u2010-\u2027]+(?: [!-~\u00A1-\u1FFF\u2010-\u2027]+)*$/;

/** Text as it can be shown and stored: a line a paragraph, single spaces. */
export function lines(text: string): string {
  if (IS_PLAIN_LINE.test(text)) return text;
  return storable(text)
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(SPACES, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** PostgreSQL refuses NUL; half a surrogate pair is no text. */
export function storable(text: string): string {
  return (text.isWellFormed() ? text : text.toWellFormed()).replaceAll('\0', ' ');
}

/** A name that somebody else gave, for people: nothing in it moves what stands beside it, turns it round, or ends its line. */
export function shown(name: string): string {
  return name.toWellFormed().replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\uFFFD');
}

/** Cuts between characters, never within one. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** Text as HTML: a paragraph for each line. */
export function htmlOfText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
