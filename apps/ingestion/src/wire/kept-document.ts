import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import type { ParsedItem } from '../document/parsed-document.js';
import type { SourceRow } from '../source/source.entity.js';

/** A document as it came. */
export interface KeptDocument {
  readonly hash: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly address: string | null;
}

/** What a kept document says by the parser of today, or why that cannot read it. Where nobody wrote down where it was found, it counts as found where its source is. */
export function readKept({ bytes, contentType, address }: KeptDocument, source: SourceRow): { readonly items: readonly ParsedItem[] } | { readonly refusal: string } {
  const from = address ?? (source.way === 'poll' ? (source.movedTo ?? source.url) : source.creditUrl);
  try {
    return parseDocument(bytes, { contentType, ...(from && { address: from }) });
  } catch (error) {
    if (error instanceof DocumentRefused) return { refusal: error.message };
    throw error;
  }
}
