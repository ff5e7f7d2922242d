import { z } from 'zod';

export const CorrectionRequest = z
  .object({ note: z.string().trim().min(1, 'say what was wrong and what is right').max(2000).meta({ description: 'Readers see it' }) })
  .meta({ id: 'CorrectionRequest' });
export type CorrectionRequest = z.output<typeof CorrectionRequest>;

export const WithdrawalRequest = z
  .object({ reason: z.enum(['kill', 'takedown']), notice: z.string().trim().min(1, 'say what readers are told').max(2000) })
  .meta({ id: 'WithdrawalRequest' });
export type WithdrawalRequest = z.output<typeof WithdrawalRequest>;
