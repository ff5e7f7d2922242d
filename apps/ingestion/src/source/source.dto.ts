import { LanguageTag, WebAddress } from '@stet/contracts';
import { z } from 'zod';
import { IDENTIFICATIONS } from '../wire/wire-item.js';
import type { SourceRow } from './source.entity.js';

const MAX_INTERVAL_SECONDS = 86_400;
const SourceName = z.string().trim().min(1, 'give it a name').max(200);
const PollInterval = z.int().min(1).max(MAX_INTERVAL_SECONDS).meta({ description: 'Seconds between polls' });
const Identification = z.enum(IDENTIFICATIONS).meta({ description: 'What tells its items apart: their ids (where missing: the address, the words), their addresses, or their words' });

export const NewSourceRequest = z
  .object({
    name: SourceName,
    url: WebAddress.meta({ description: 'Of a feed or an agency document: RSS, Atom, JSON Feed, NewsML-G2, NewsML 1, NITF, ninjs, IPTC 7901' }),
    language: LanguageTag,
    creditUrl: WebAddress.optional(),
    pollIntervalSeconds: PollInterval.default(60),
    identifyBy: Identification.default('id'),
  })
  .meta({ id: 'NewSourceRequest' });
export type NewSourceRequest = z.output<typeof NewSourceRequest>;

export const SourceChanges = z
  .object({
    name: SourceName.optional(),
    language: LanguageTag.optional(),
    creditUrl: WebAddress.nullable().optional(),
    pollIntervalSeconds: PollInterval.optional(),
    identifyBy: Identification.optional(),
    isEnabled: z.boolean().optional(),
  })
  .meta({ id: 'SourceChanges' });
export type SourceChanges = z.output<typeof SourceChanges>;

export const SourceResponse = z
  .object({
    sourceId: z.uuid(),
    name: z.string(),
    url: z.string(),
    language: z.string(),
    creditUrl: z.string().nullable(),
    pollIntervalSeconds: z.int(),
    identifyBy: Identification,
    isEnabled: z.boolean(),
    nextPollAt: z.iso.datetime(),
    lastSuccessAt: z.iso.datetime().nullable().meta({ description: 'The last poll that was answered usefully' }),
    lastItemAt: z.iso.datetime().nullable().meta({ description: 'When it last brought a new or changed item' }),
    errorStreak: z.int().meta({ description: 'Polls that failed since the last that did not' }),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Source' });
export type SourceResponse = z.output<typeof SourceResponse>;

export const SourceList = z.object({ items: z.array(SourceResponse) }).meta({ id: 'SourceList' });
export type SourceList = z.output<typeof SourceList>;

export const PollResponse = z
  .object({
    outcome: z.enum(['changed', 'unchanged', 'failed']),
    received: z.int().meta({ description: 'Items seen for the first time' }),
    updated: z.int().meta({ description: 'Items that changed' }),
    killed: z.int().meta({ description: 'Items that the source took back' }),
    refused: z.array(z.string()).meta({ description: 'Why items were left out' }),
    error: z.string().nullable(),
  })
  .meta({ id: 'PollResult' });
export type PollResponse = z.output<typeof PollResponse>;

export function toSourceResponse(source: SourceRow): SourceResponse {
  const { sourceId, name, url, language, creditUrl, pollIntervalSeconds, identifyBy, isEnabled, errorStreak, lastError } = source;
  return {
    ...{ sourceId, name, url, language, creditUrl, pollIntervalSeconds, identifyBy, isEnabled, errorStreak, lastError },
    nextPollAt: source.nextPollAt.toISOString(),
    lastSuccessAt: source.lastSuccessAt?.toISOString() ?? null,
    lastItemAt: source.lastItemAt?.toISOString() ?? null,
  };
}
