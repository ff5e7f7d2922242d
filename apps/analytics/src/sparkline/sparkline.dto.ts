import { z } from 'zod';
import { CountsRequest } from '../count/count.dto.js';

export const HOURS = 24;

export const SparklinesRequest = CountsRequest;
export type SparklinesRequest = z.output<typeof SparklinesRequest>;

export const Sparkline = z
  .object({
    storyId: z.uuid(),
    lastHour: z.int().meta({ description: 'Views within the 60 minutes before now' }),
    lastDay: z.int().meta({ description: 'Views within the 24 hours before now' }),
    hours: z.array(z.int()).length(HOURS).meta({ description: 'The same hour by hour, each ending where the next begins and the last one now; the oldest first' }),
  })
  .meta({ id: 'Sparkline' });
export type Sparkline = z.output<typeof Sparkline>;

export const Sparklines = z.object({ items: z.array(Sparkline) }).meta({ id: 'Sparklines' });
export type Sparklines = z.output<typeof Sparklines>;
