import type { Metadata } from 'sharp';
import { exifFacts } from './exif.js';
import { iptcFacts } from './iptc.js';
import { xmpFacts } from './xmp.js';

/** What cameras, agencies and picture desks wrote into a file; empty where they wrote nothing. Places and machines are not asked about. */
export interface FileFacts {
  readonly caption: string;
  /** The line that is to be printed with it. */
  readonly credit: string;
  /** Who took it. */
  readonly creator: string;
  readonly copyright: string;
  readonly usageTerms: string;
  /** As clocks showed it there: `2026-03-01T09:15:00`, with an offset where the file names one. */
  readonly takenAt: string;
}

type Block = 'xmp' | 'iptc' | 'exif';

/** In the order in which programs agree to believe them: the Metadata Working Group's guidelines, 2.0. */
const READERS: readonly [Block, (block: Buffer) => Partial<FileFacts>][] = [
  ['xmp', xmpFacts],
  ['iptc', iptcFacts],
  ['exif', exifFacts],
];
const LONGEST: Readonly<Record<keyof FileFacts, number>> = { caption: 2_000, credit: 300, creator: 300, copyright: 300, usageTerms: 1_000, takenAt: 40 };
/** Larger than any that people fill in; what follows is the history of some program. */
const MOST_BYTES = 1_048_576;

/** Reads XMP, IPTC-IIM and EXIF of a picture. What cannot be read is as if it were not there: no picture is refused for what stands beside it. */
export function factsIn(metadata: Pick<Metadata, Block>): FileFacts {
  const found = READERS.map(([block, read]) => factsOf(metadata[block], read));
  const first = (fact: keyof FileFacts) => found.map((facts) => clean(facts[fact] ?? '', LONGEST[fact])).find(Boolean) ?? '';
  return { caption: first('caption'), credit: first('credit'), creator: first('creator'), copyright: first('copyright'), usageTerms: first('usageTerms'), takenAt: first('takenAt') };
}

function factsOf(block: Buffer | undefined, read: (block: Buffer) => Partial<FileFacts>): Partial<FileFacts> {
  if (!block || block.length > MOST_BYTES) return {};
  try {
    return read(block);
  } catch {
    return {}; // half of a block, or one that some program spoilt
  }
}

/** Without what no text has and no database takes, and no longer than a field may be. */
function clean(text: string, longest: number): string {
  return [...text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim()].slice(0, longest).join('').trim();
}
