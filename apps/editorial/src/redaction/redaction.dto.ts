import { z } from 'zod';

const MOST = 1_000;

export const RedactionRequest = z
  .strictObject({
    versions: z.array(z.int().positive()).min(1, 'name a version, or leave the field out for all').max(MOST).optional().meta({ description: 'All that have a text when absent' }),
    reason: z.string().trim().min(1, 'say on what ground').max(2000).meta({ description: 'Stays in the record; staff see it' }),
  })
  .meta({ id: 'RedactionRequest' });
export type RedactionRequest = z.output<typeof RedactionRequest>;
