import sanitizeHtml from 'sanitize-html';
import { addressOf } from './web-address.js';

const SCHEMES = ['http', 'https', 'mailto'];
const TAGS = [...sanitizeHtml.defaults.allowedTags, 'img', 'del', 'ins', 'picture', 'source', 'video', 'audio'];

/** A picture that came with the text as another part of it (RFC 2392), and cannot be shown without it. */
const ENCLOSED = /^\s*cid:/i;
/** It is marked for what cuts it out at the end: leaving elements out on the way copies all that is before them. */
const MARK = { title: 'cid:' };
const MARKED = '<img title="cid:" />';

/** HTML without anything that could run, load a frame or restyle a page; addresses made absolute against `base`. */
export function cleanHtml(html: string, base?: string): string {
  if (!html.includes('<')) return html.replaceAll('>', '&gt;').trim();
  const absolute = (name: string) => (tagName: string, attribs: sanitizeHtml.Attributes) => {
    const address = attribs[name] && addressOf(attribs[name], base, SCHEMES);
    return { tagName, attribs: address ? { ...attribs, [name]: address } : attribs };
  };
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      a: ['href', 'title', 'hreflang', 'rel'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      source: ['src', 'type'],
      video: ['src', 'poster', 'width', 'height', 'controls'],
      audio: ['src', 'controls'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      time: ['datetime'],
      ...{ blockquote: ['cite'], q: ['cite'], abbr: ['title'], '*': ['lang', 'dir'] },
    },
    allowedSchemes: SCHEMES,
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
    allowProtocolRelative: false,
    nestingLimit: 100,
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'iframe', 'object', 'embed', 'title'],
    transformTags: {
      ...(base && { a: absolute('href'), source: absolute('src'), video: absolute('src'), audio: absolute('src') }),
      img: (tagName, attribs) => (ENCLOSED.test(attribs['src'] ?? '') ? { tagName, attribs: MARK } : base ? absolute('src')(tagName, attribs) : { tagName, attribs }),
    },
  })
    .replaceAll(MARKED, '')
    .trim();
}
