import type { Decoded, Format } from '../decoded.js';
import { DocumentRefused } from '../document.errors.js';
import type { RawDocument, RawItem } from '../parsed-document.js';
import { DIALECTS } from './dialects.js';

/** Source and number, priority and category in either order, number of words, then what the agency likes: `eca0124 3 i 93 dpa 1888`. */
const HEADER = /^[\x01\s]*(?:ZCZC\s+)?([\p{L}]{2,10})\s?(\d{2,6})\s+(?:(\d)\s+(\p{L}{1,4})|(\p{L}{1,4})\s+(\d))\s+(\d{1,5})(?:\s+([^\r\n\x02]*))?/u;
/** End of a message: EOT, or what teleprinters print for it. */
const MESSAGE_END = /\x04|\r?\nNNNN[ \t]*(?=\r?\n|$)/;
/** Day, hour, minute, zone, month and year at the end: `212101 GMT Nov 18`. */
const DAY_TIME = /^[ \t\x03]*(\d{2})(\d{2})(\d{2})\s+(?:([A-Z]{1,5})\s*)?(\p{L}{3,})\.?\s+(\d{2}|\d{4})\s*$/mu;
/** Agencies write their name and a number there. */
const LONGEST_CREDIT = 300;

/** IPTC 7901: text messages of the teleprinter age, one or several a document. */
export const iptc7901: Format = {
  name: 'IPTC 7901',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'text') return undefined;
    const messages = document.text.split(MESSAGE_END).filter((message) => message.trim() !== '');
    if (!messages[0] || !HEADER.test(messages[0])) return undefined;
    const items = messages.map(itemOf).filter((item) => item !== undefined);
    if (items.length === 0) throw new DocumentRefused('The document is IPTC 7901 without any text.');
    return { items };
  },
};

function itemOf(message: string): RawItem | undefined {
  const header = HEADER.exec(message);
  if (!header) return undefined;
  const [line, source, number, priority, category, categoryFirst, prioritySecond, , extra = ''] = header;
  const dialect = DIALECTS.find(({ agency }) => agency.test(line!))!;
  const time = DAY_TIME.exec(message);
  const [slugs, text] = partsOf(message.slice(line!.length));
  const lines = text.replace(DAY_TIME, '').split(/\r\n|\r|\n/).map((one) => one.trim());
  const { headline, rest } = headlineOf([...lines], dialect);
  const end = rest.findIndex((one) => dialect.notes.test(one));
  const date = time && `${time[1]} ${time[5]} ${time[6]} ${time[2]}:${time[3]} ${time[4] ?? 'UTC'}`;
  return {
    originalId: [source!.toLowerCase(), number, time && `${time[5]}${time[6]}-${time[1]}`].filter(Boolean).join('-'),
    headline,
    body: paragraphsOf(end < 0 ? rest : rest.slice(0, end)),
    creditLine: extra.slice(0, LONGEST_CREDIT).replace(/[\d\s]+$/, '').trim(),
    categories: [category ?? categoryFirst, ...slugs],
    urgency: priority ?? prioritySecond,
    ednote: end < 0 ? undefined : rest.slice(end).filter(Boolean).join('\n'),
    publishedAt: date ?? undefined,
  };
}

/** Keywords stand before STX; without one, the first line that ends in a stroke. */
function partsOf(rest: string): readonly [slugs: string[], text: string] {
  const start = rest.indexOf('\x02');
  const keywords = start < 0 ? (/^\s*((?:[^\r\n/]+\/)+)[^\r\n/]*\r?$/m.exec(rest.slice(0, 300))?.[1] ?? '') : rest.slice(0, start);
  const text = (start < 0 ? rest : rest.slice(start + 1)).replace(/\x03/g, '');
  return [keywords.split(/[/\r\n]+/).map((word) => word.trim()).filter(Boolean), text];
}

/** The first lines up to the mark that ends a headline; without a mark, the first line. */
function headlineOf(lines: string[], { headlineEnd, notHeadline }: (typeof DIALECTS)[number]): { headline: string; rest: string[] } {
  const first = lines.findIndex((line) => line !== '' && !notHeadline.test(line));
  if (first < 0) return { headline: lines.find(Boolean) ?? '', rest: lines };
  const paragraphEnd = lines.findIndex((line, index) => index > first && line === '');
  const opening = lines.slice(first, paragraphEnd < 0 ? first + 1 : paragraphEnd);
  const last = opening.findIndex((line) => headlineEnd.test(line));
  const headline = opening.slice(0, last < 0 ? 1 : last + 1);
  return { headline: headline.map((line) => line.replace(headlineEnd, '')).join(' '), rest: lines.slice(first + headline.length) };
}

/** Lines of a paragraph belong together; an empty line or an indent begins another. */
function paragraphsOf(lines: readonly string[]): string {
  return lines.reduce((text, line) => `${text}${line === '' ? '\n' : `${line} `}`, '').replace(/\n+/g, '\n').trim();
}
