import { z } from 'zod';
import { BREAKDOWNS } from '../readership/readership.dto.js';
import { checkRange, isRange, problemsOf, range, where } from '../readership/range.js';

export const GRAINS = ['hour', 'day'] as const;
export const FORMATS = ['csv', 'parquet'] as const;
const among = (choices: readonly string[]) => ({ error: `must be one of ${choices.join(', ')}` });

export const ExportRequest = z
  .object({
    by: z.enum(BREAKDOWNS, among(BREAKDOWNS)),
    ...range,
    ...where,
    interval: z.enum(GRAINS, among(GRAINS)).default('day').meta({ description: 'UTC hours or days' }),
    format: z.enum(FORMATS, among(FORMATS)).default('csv'),
  })
  .superRefine((asked, context) => {
    if (isRange(asked)) checkRange(asked, problemsOf(context));
  });
export type ExportRequest = z.output<typeof ExportRequest>;
