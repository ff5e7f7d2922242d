import { z } from 'zod';

export const WireTakeoverRequest = z.strictObject({ reason: z.string().trim().min(1, 'say why; who had the wire reads it').max(500) }).meta({ id: 'WireTakeoverRequest' });
export type WireTakeoverRequest = z.output<typeof WireTakeoverRequest>;

export const WireClaimResponse = z
  .object({
    by: z.object({ id: z.string(), name: z.string() }),
    at: z.iso.datetime(),
    takenFrom: z.string().nullable().meta({ description: 'Who had it before, when it was taken over' }),
    reason: z.string().nullable().meta({ description: 'Why it was taken over' }),
  })
  .meta({ id: 'WireClaim' });
export type WireClaimResponse = z.output<typeof WireClaimResponse>;
