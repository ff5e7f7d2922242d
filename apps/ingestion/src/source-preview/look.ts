import type { NewsroomError } from '@stet/errors';
import type { ParsedDocument } from '../document/parsed-document.js';
import { faultOf, isFaultOfSource } from '../poll/poll-result.js';
import { PreviewFailed, type PreviewFault } from './source-preview.errors.js';

/** What keeps one from looking, as what is wrong with the field that says where. */
export async function explained<Seen>(field: 'folder' | 'address' | 'host', look: () => Promise<Seen>, fault: (error: NewsroomError) => PreviewFault = faultOf): Promise<Seen> {
  try {
    return await look();
  } catch (error) {
    if (!isFaultOfSource(error)) throw error;
    throw new PreviewFailed(fault(error), error.message, { cause: error, field });
  }
}

/** Several documents, as of one. */
export function merged(documents: readonly ParsedDocument[]): ParsedDocument {
  const formats = [...new Set(documents.map(({ format }) => format))];
  return { format: formats.join(', '), title: undefined, language: documents.find(({ language }) => language)?.language, ...(documents.some(({ breaksOff }) => breaksOff) && { breaksOff: true as const }), items: documents.flatMap(({ items }) => items) };
}
