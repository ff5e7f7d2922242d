import type { Markup } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';

const LOOKS_LIKE_HTML = /<(?:[a-z][a-z0-9]*)\b[^<>]*>|<\/[a-z]/i;
const IS_BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What a text or content construct says (RFC 4287 §3.1, §4.1.3; Atom 0.3 §3.1 with `mode`): text or markup, decoded. */
export function textConstruct(element: XmlElement | undefined): string | Markup | undefined {
  if (!element) return undefined;
  const type = element.attribute('type')?.toLowerCase() ?? '';
  const mode = element.attribute('mode')?.toLowerCase();
  if (mode === 'base64' || isEncoded(type, element)) return decoded(element, type);
  if (element.hasElements) return markup(xhtmlOf(element));
  const { text } = element;
  if (!text || isPlain(type, text)) return text;
  return markup(text);
}

/** Types that RFC 4287 §4.1.3.3 says are Base64, when what is there is the Base64 of text. */
function isEncoded(type: string, element: XmlElement): boolean {
  if (!type.includes('/') || /^text\/|[+/]xml$/.test(type) || element.hasElements) return false;
  const packed = (element.text ?? '').replace(/\s+/g, '');
  return packed.length % 4 === 0 && IS_BASE64.test(packed) && !/\uFFFD|[\0-\x08]/.test(Buffer.from(packed, 'base64').toString('utf8'));
}

function decoded(element: XmlElement, type: string): string | Markup | undefined {
  const text = Buffer.from(element.text ?? '', 'base64').toString('utf8').trim();
  if (text === '') return undefined;
  return type.startsWith('text/plain') || type === 'text' ? text : markup(text);
}

/** Text, unless its type says markup, or says nothing and it looks like it. */
function isPlain(type: string, text: string): boolean {
  if (type === 'text' || type === 'text/plain') return true;
  return type === '' && !LOOKS_LIKE_HTML.test(text) && !/&(?:[a-z]+|#\d+);/i.test(text);
}

/** The markup inside, without the `div` that RFC 4287 §3.1.1.3 asks for. */
function xhtmlOf(element: XmlElement): string {
  const [only, ...others] = element.elements;
  const hasText = element.children.some((node) => typeof node === 'string' && node.trim() !== '');
  const isDiv = only && others.length === 0 && !hasText && /(^|:)div$/.test(only.name);
  return isDiv ? only.innerHtml : element.innerHtml;
}

function markup(html: string): Markup | undefined {
  return html === '' ? undefined : { html };
}
