import { z } from 'zod';

/** Of a column in the database. */
const MOST_REVISIONS = 2 ** 31 - 1;

export const SaveQuery = z.strictObject({
  base: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_REVISIONS)
    .optional()
    .meta({ description: 'The revision that the text was typed on: what others saved since is joined with it, where no field and no paragraph was changed by both (412 otherwise)' }),
});
export type SaveQuery = z.output<typeof SaveQuery>;
