import { Parser } from 'htmlparser2';
import { languageTag } from '../document/text/language-tag.js';
import { cut } from '../document/text/plain-text.js';
import { addressOf } from '../document/text/web-address.js';
import { OpmlRefused } from './opml.errors.js';

const MOST_OUTLINES = 2_000;
const LONGEST_NAME = 200;

/** A feed of a list, as the list says it. */
export interface OpmlEntry {
  /** Its line in the document, from 1. */
  readonly line: number;
  readonly name: string;
  /** Absent when what is given is no web address. */
  readonly url: string | undefined;
  readonly givenUrl: string;
  readonly siteUrl: string | undefined;
  readonly language: string | undefined;
}

/** Reads OPML 1.0 and 2.0 (http://opml.org/spec2.opml), where `text` is the name that is shown, and `title` the one that the feed has given itself. Throws `OpmlRefused` for everything else. */
export function readOpml(text: string): OpmlEntry[] {
  const entries: OpmlEntry[] = [];
  const lines = lineCounter(text);
  let isOpml = false;
  let isWhole = false;
  const parser = new Parser(
    {
      onopentag(name, { xmlurl, text: label, title, htmlurl, language }) {
        isOpml ||= name === 'opml';
        if (!isOpml || name !== 'outline' || xmlurl === undefined) return;
        if (entries.length === MOST_OUTLINES) throw new OpmlRefused(`The list has more than ${MOST_OUTLINES} feeds. Take it in parts.`);
        const url = addressOf(xmlurl);
        entries.push({ line: lines(parser.startIndex), name: nameOf(label || title, url ?? xmlurl), url, givenUrl: xmlurl.trim(), siteUrl: addressOf(htmlurl), language: languageTag(language) });
      },
      onclosetag(name, isImplied) {
        isWhole ||= name === 'opml' && !isImplied;
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  if (!isOpml) throw new OpmlRefused('This is no OPML: it has no <opml> element. Export the list of feeds from the other reader as OPML.');
  if (!isWhole) throw new OpmlRefused('The list breaks off before its end. Export it again.');
  return entries;
}

function nameOf(label: string | undefined, address: string): string {
  const name = (label ?? '').replace(/\s+/g, ' ').trim() || (URL.parse(address)?.hostname.replace(/^www\./, '') ?? address);
  return cut(name, LONGEST_NAME);
}

/** The line of a place in a text; places are asked for in order. */
function lineCounter(text: string): (place: number) => number {
  let [line, at] = [1, 0];
  return (place) => {
    for (; at < place; at++) if (text.charCodeAt(at) === 10) line += 1;
    return line;
  };
}
