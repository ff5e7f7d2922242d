import { z } from 'zod';
import { FieldDiffResponse } from '../revision/revision.dto.js';
import type { WireVersion } from './wire-version.repository.js';

const MOST = 2_147_483_647;
const Version = z.coerce.number().int().min(1).max(MOST);

export const WireVersionResponse = z
  .object({
    version: z.int(),
    headline: z.string(),
    standfirst: z.string(),
    bodyText: z.string(),
    ednote: z.string().nullable(),
    embargoedUntil: z.iso.datetime().nullable(),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: 'WireVersionResponse' });
export type WireVersionResponse = z.output<typeof WireVersionResponse>;

export const WireVersionList = z.object({ items: z.array(WireVersionResponse) }).meta({ id: 'WireVersionList' });
export type WireVersionList = z.output<typeof WireVersionList>;

export const WireDiffRequest = z.strictObject({ from: Version.meta({ description: 'A version' }), to: Version.optional().meta({ description: 'Another; the newest when absent' }) });
export type WireDiffRequest = z.output<typeof WireDiffRequest>;

export const WireDiffResponse = z.object({ from: z.int(), to: z.int(), fields: z.array(FieldDiffResponse).meta({ description: 'Of headline, standfirst, body, ednote and embargoedUntil' }) }).meta({ id: 'WireDiffResponse' });
export type WireDiffResponse = z.output<typeof WireDiffResponse>;

export function toWireVersionResponse({ embargoedUntil, receivedAt, ...version }: WireVersion): WireVersionResponse {
  return { ...version, embargoedUntil: embargoedUntil?.toISOString() ?? null, receivedAt: receivedAt.toISOString() };
}
