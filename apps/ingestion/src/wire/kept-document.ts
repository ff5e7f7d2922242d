import { DocumentRefused } from '../document/document.errors.js';
import { MAIL_TYPE, readMail } from '../document/mail/read-mail.js';
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
export async function readKept({ bytes, contentType, address }: KeptDocument, source: SourceRow): Promise<{ readonly items: readonly ParsedItem[] } | { readonly refusal: string }> {
  const from = address ?? (source.way === 'poll' ? (source.movedTo ?? source.url) : source.creditUrl);
  try {
    return contentType === MAIL_TYPE ? await readMail(bytes) : parseDocument(bytes, { contentType, ...(from && { address: from }) });
  } catch (error) {
    if (error instanceof DocumentRefused) return { refusal: error.message };
    throw error;
  }
}
