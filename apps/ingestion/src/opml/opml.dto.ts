import { LanguageTag, WebAddress } from '@stet/contracts';
import { z } from 'zod';
import { PollInterval, Urgency } from '../source/source.dto.js';
import { OPML_OUTCOMES, type JudgedEntry } from './opml.service.js';

const LONGEST_OPML = 1_000_000;
const Opml = z.string().min(1).max(LONGEST_OPML).meta({ description: 'The document: OPML 1.0 or 2.0' });
const DefaultLanguage = LanguageTag.optional().meta({ description: 'Of feeds of which the list says none' });

export const OpmlPreviewRequest = z.strictObject({ opml: Opml, language: DefaultLanguage }).meta({ id: 'OpmlPreviewRequest' });
export type OpmlPreviewRequest = z.output<typeof OpmlPreviewRequest>;

export const OpmlImportRequest = z
  .strictObject({
    opml: Opml,
    language: DefaultLanguage,
    pollIntervalSeconds: PollInterval.default(300),
    urgency: Urgency.nullable().default(null),
    urls: z.array(WebAddress).max(2_000).optional().meta({ description: 'Those to add; all that are new unless told' }),
  })
  .meta({ id: 'OpmlImportRequest' });
export type OpmlImportRequest = z.output<typeof OpmlImportRequest>;

export const OpmlEntries = z
  .object({
    items: z.array(
      z.object({
        line: z.int().meta({ description: 'In the document, from 1' }),
        name: z.string(),
        url: z.string(),
        language: z.string().nullable(),
        outcome: z.enum(OPML_OUTCOMES).meta({ description: '`new`: added, or to be added; `known`: there already; `twice`: named before in the list; `user-info`: with a name and a password in its address, which are given as signIn when it is added by itself; `left-out`: not chosen' }),
        sourceId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'OpmlEntries' });
export type OpmlEntries = z.output<typeof OpmlEntries>;

export function toOpmlEntries(entries: readonly JudgedEntry[]): OpmlEntries {
  return { items: entries.map(({ line, name, url, givenUrl, language = null, outcome, sourceId }) => ({ line, name, url: url ?? givenUrl, language, outcome, sourceId })) };
}
