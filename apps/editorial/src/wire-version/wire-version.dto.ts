import { z } from 'zod';
import { FieldDiffResponse } from '../revision/revision.dto.js';
import { WIRE_FACTS } from '../wire/wire-facts.js';
import type { WireVersion } from './wire-version.repository.js';

const MOST = 2_147_483_647;
const Version = z.coerce.number().int().min(1).max(MOST);

const change = {
  isReread: z.boolean().meta({ description: 'The agency changed nothing: we read its document again, by other rules or settings' }),
  facts: z.array(z.object({ fact: z.enum(WIRE_FACTS), before: z.string().nullable(), after: z.string().nullable() })).meta({ description: 'What else changed; nothing is known of versions that came before it was kept' }),
};
/** How versions of an item differ, beside their texts. */
export const WireChange = z.object(change);

export const WireVersionResponse = z
  .object({
    version: z.int(),
    headline: z.string(),
    standfirst: z.string(),
    bodyText: z.string(),
    ednote: z.string().nullable(),
    embargoedUntil: z.iso.datetime().nullable(),
    receivedAt: z.iso.datetime(),
    isReread: change.isReread,
  })
  .meta({ id: 'WireVersionResponse' });
export type WireVersionResponse = z.output<typeof WireVersionResponse>;

export const WireVersionList = z.object({ items: z.array(WireVersionResponse) }).meta({ id: 'WireVersionList' });
export type WireVersionList = z.output<typeof WireVersionList>;

export const WireDiffRequest = z.strictObject({ from: Version.meta({ description: 'A version' }), to: Version.optional().meta({ description: 'Another; the newest when absent' }) });
export type WireDiffRequest = z.output<typeof WireDiffRequest>;

export const WireDiffResponse = z.object({ from: z.int(), to: z.int(), ...change, fields: z.array(FieldDiffResponse).meta({ description: 'Of headline, standfirst, body, ednote and embargoedUntil' }) }).meta({ id: 'WireDiffResponse' });
export type WireDiffResponse = z.output<typeof WireDiffResponse>;

export function toWireVersionResponse({ embargoedUntil, receivedAt, facts: _facts, ...version }: WireVersion): WireVersionResponse {
  return { ...version, embargoedUntil: embargoedUntil?.toISOString() ?? null, receivedAt: receivedAt.toISOString() };
}
