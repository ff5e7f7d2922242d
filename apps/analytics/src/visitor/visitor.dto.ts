import { z } from 'zod';
import { checkRange, isRange, problemsOf, range, where } from '../readership/range.js';

export const VisitorsRequest = z
  .object({ ...range, ...where, storyId: z.uuid().optional() })
  .superRefine((asked, context) => {
    const problem = problemsOf(context);
    if (isRange(asked)) checkRange(asked, problem);
    const [first, ...others] = (['language', 'section', 'storyId'] as const).filter((field) => asked[field] !== undefined);
    for (const field of others) problem(field, `cannot be given together with ${first}: visitors are counted of a language, of a section and of a story, each by itself`);
  });
export type VisitorsRequest = z.output<typeof VisitorsRequest>;

const VisitorDay = z.object({ day: z.iso.date(), visitors: z.int() }).meta({ id: 'VisitorDay' });

export const Visitors = z
  .object({
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    standardError: z.number().meta({ description: 'Of the number of each day, as a share of it: numbers are estimated by HyperLogLog' }),
    days: z.array(VisitorDay).meta({ description: 'UTC days, those without visitors as well' }),
    visitorDays: z.int().meta({ description: 'Their sum, in which a person counts for every day on which they came: nobody can be followed from one day to the next, so how many people they were together is not known' }),
  })
  .meta({ id: 'Visitors' });
export type Visitors = z.output<typeof Visitors>;
