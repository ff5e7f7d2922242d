import { Instant, Placement } from '@stet/contracts';
import { z } from 'zod';
import { ONE_OF_BOTH, hasOneMoment, moment } from '../schedule/moment.dto.js';
import { PlacementsRequest } from './front.dto.js';
import type { PlannedFront } from './front-schedule.repository.js';

export const ScheduleId = z.uuid();

export const FrontScheduleRequest = z
  .strictObject({ ...moment, placements: PlacementsRequest })
  .refine(hasOneMoment, ONE_OF_BOTH)
  .meta({ id: 'FrontScheduleRequest' });
export type FrontScheduleRequest = z.output<typeof FrontScheduleRequest>;

export const FrontScheduleResponse = z
  .object({
    scheduleId: z.uuid(),
    language: z.string(),
    revision: z.int().meta({ description: 'For If-Match' }),
    at: Instant,
    localTime: z.string(),
    zone: z.string(),
    offset: z.string(),
    scheduledBy: z.string(),
    placements: z.array(Placement),
  })
  .meta({ id: 'FrontScheduleResponse' });
export type FrontScheduleResponse = z.output<typeof FrontScheduleResponse>;

export const FrontScheduleList = z.object({ items: z.array(FrontScheduleResponse), next: z.null() }).meta({ id: 'FrontScheduleList' });
export type FrontScheduleList = z.output<typeof FrontScheduleList>;

/** Without the stories that somebody may not know of. */
export function toFrontScheduleResponse({ scheduleId, language, revision, schedule, placements }: PlannedFront, hidden: ReadonlySet<string>): FrontScheduleResponse {
  const { at, localTime, zone, offset, byName } = schedule;
  return { scheduleId, language, revision, at, localTime, zone, offset, scheduledBy: byName, placements: placements.filter(({ storyId }) => !hidden.has(storyId)) };
}
