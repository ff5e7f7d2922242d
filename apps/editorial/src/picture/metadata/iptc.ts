import { decoded } from './decoded.js';
import type { FileFacts } from './file-facts.js';

/** Data sets of the application record, by their numbers (IPTC IIM 4.2, chapter 6). */
const SETS = { created: 55, time: 60, creator: 80, credit: 110, copyright: 116, caption: 120 } as const;
const APPLICATION_RECORD = 2;
const MARK = 0x1c;
const HEADER_BYTES = 5;
/** Lengths above take more bytes than the two; no text that is looked for here is that long. */
const EXTENDED = 0x8000;

/** What agencies and picture desks write, in the form of the nineties. */
export function iptcFacts(block: Buffer): Partial<FileFacts> {
  const sets = setsIn(block);
  const one = (number: number) => sets.get(number)?.[0] ?? '';
  return {
    caption: one(SETS.caption),
    credit: one(SETS.credit),
    creator: (sets.get(SETS.creator) ?? []).join(', '),
    copyright: one(SETS.copyright),
    takenAt: momentOf(one(SETS.created), one(SETS.time)),
  };
}

/** Every data set of the application record, wherever in the block the records begin: programs wrap them in resources of their own. */
function setsIn(block: Buffer): Map<number, string[]> {
  const sets = new Map<number, string[]>();
  let at = block.indexOf(Buffer.of(MARK, APPLICATION_RECORD));
  while (at >= 0 && at + HEADER_BYTES <= block.length && block[at] === MARK) {
    const [record, number, length] = [block[at + 1], block[at + 2]!, block.readUInt16BE(at + 3)];
    if (length >= EXTENDED) break;
    const end = at + HEADER_BYTES + length;
    if (record === APPLICATION_RECORD) sets.set(number, [...(sets.get(number) ?? []), decoded(block.subarray(at + HEADER_BYTES, end))]);
    at = end;
  }
  return sets;
}

/** `20260301` and `091500+0400`. */
function momentOf(date: string, time: string): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(date) ?? [];
  if (!year) return '';
  const [, hour, minute, second, sign, offset] = /^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/.exec(time) ?? [];
  return `${year}-${month}-${day}${hour ? `T${hour}:${minute}:${second}` : ''}${sign ? `${sign}:${offset}` : ''}`;
}
