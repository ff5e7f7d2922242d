import { z } from 'zod';

export const CorrectionRequest = z
  .strictObject({ note: z.string().trim().min(1, 'say what was wrong and what is right').max(2000).meta({ description: 'Readers see it' }) })
  .meta({ id: 'CorrectionRequest' });
export type CorrectionRequest = z.output<typeof CorrectionRequest>;

const MOST_SECONDS = 60;

export const PublicationQuery = z.strictObject({
  inSeconds: z.coerce.number().int().min(1).max(MOST_SECONDS).optional().meta({ description: 'It leaves in so many seconds, whoever stays to see it; until then DELETE …/schedule takes it back, and it stands where it stood. At once when absent' }),
});
export type PublicationQuery = z.output<typeof PublicationQuery>;

export const BreakingRequest = z
  .strictObject({ until: z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-03-01T09:00:00Z, or null' }).nullable().default(null).meta({ description: 'At most a day from now; null: two hours from its publication on' }) })
  .meta({ id: 'BreakingRequest' });
export type BreakingRequest = z.output<typeof BreakingRequest>;

export const WithdrawalRequest = z
  .strictObject({ reason: z.enum(['kill', 'takedown']), notice: z.string().trim().min(1, 'say what readers are told').max(2000) })
  .meta({ id: 'WithdrawalRequest' });
export type WithdrawalRequest = z.output<typeof WithdrawalRequest>;

const REINSTATED_TEXTS = ['as-withdrawn', 'working-copy'] as const;
export type ReinstatedText = (typeof REINSTATED_TEXTS)[number];

export const ReinstatementQuery = z.strictObject({
  text: z.enum(REINSTATED_TEXTS).default('as-withdrawn').meta({ description: 'What readers get: the text that was withdrawn, or the working copy with what was saved since' }),
});
export type ReinstatementQuery = z.output<typeof ReinstatementQuery>;
