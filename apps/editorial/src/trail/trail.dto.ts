import { Instant } from '@stet/contracts';
import { z } from 'zod';
import { TRAIL_PLACES, TRAIL_STATES, type TrailStep } from './trail.js';

export const TrailQuery = z.strictObject({
  version: z.coerce.number().int().min(1).max(2 ** 31 - 1).optional().meta({ description: 'The newest when absent' }),
});
export type TrailQuery = z.output<typeof TrailQuery>;

const TrailStepResponse = z
  .object({
    place: z.enum(TRAIL_PLACES).meta({ description: 'More places may be added' }),
    state: z.enum(TRAIL_STATES).meta({ description: 'there: whoever looks there gets this version or a newer one. held: an embargo keeps it from leaving. silent: the place does not answer' }),
    at: Instant.nullable().meta({ description: 'Since when it is there; null where nobody noted it' }),
    until: Instant.nullable().meta({ description: 'Until when it is held, where that is known' }),
  })
  .meta({ id: 'TrailStepResponse' });

export const TrailResponse = z
  .object({ storyId: z.uuid(), version: z.int().meta({ description: '0 while nothing was published' }), items: z.array(TrailStepResponse) })
  .meta({ id: 'TrailResponse', description: 'Where a published version has come to, as each place says now' });
export type TrailResponse = z.output<typeof TrailResponse>;

export function toTrailResponse(storyId: string, version: number, steps: readonly TrailStep[]): TrailResponse {
  return { storyId, version, items: steps.map(({ place, state, at, until }) => ({ place, state, at: at?.toISOString() ?? null, until: until?.toISOString() ?? null })) };
}
