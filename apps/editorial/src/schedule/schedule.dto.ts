import { Instant } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { ScheduleResponse, Status, toScheduleResponse, toWithdrawalScheduleResponse, WithdrawalScheduleResponse } from '../story/story.dto.js';
import { ONE_OF_BOTH, hasOneMoment, moment } from './moment.dto.js';
import { TIMER_ACTS, scheduleFor } from './timer.js';
import type { PlannedStory } from './timer.repository.js';

export const ScheduleRequest = z.strictObject(moment).refine(hasOneMoment, ONE_OF_BOTH).meta({ id: 'ScheduleRequest' });
export type ScheduleRequest = z.output<typeof ScheduleRequest>;

export const WithdrawalScheduleRequest = z
  .strictObject({ ...moment, notice: z.string().trim().min(1, 'say what readers are told').max(2000) })
  .refine(hasOneMoment, ONE_OF_BOTH)
  .meta({ id: 'WithdrawalScheduleRequest' });
export type WithdrawalScheduleRequest = z.output<typeof WithdrawalScheduleRequest>;

export const PlanRequest = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Due then or later' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Due before then' }),
  deskId: z.uuid().optional(),
  act: z.enum(TIMER_ACTS).optional(),
  by: z.string().max(100).optional().meta({ description: 'Id of who scheduled it' }),
  ...pageRequest,
});
export type PlanRequest = z.output<typeof PlanRequest>;

export const PlannedStoryResponse = z
  .object({
    act: z.enum(TIMER_ACTS),
    at: Instant,
    schedule: z.union([WithdrawalScheduleResponse, ScheduleResponse]),
    story: z.object({
      storyId: z.uuid(),
      deskId: z.uuid(),
      status: Status,
      language: z.string(),
      headline: z.string(),
      section: z.string().nullable(),
      urgency: z.int(),
      isOnHold: z.boolean().meta({ description: 'It is not published while it is' }),
      isOnLegalHold: z.boolean().meta({ description: 'It is neither published nor withdrawn by a schedule while it is' }),
      changedSinceApproval: z.boolean().meta({ description: 'It is not published by its schedule before it is approved again' }),
    }),
  })
  .meta({ id: 'PlannedStoryResponse' });
export type PlannedStoryResponse = z.output<typeof PlannedStoryResponse>;

export const Plan = z.object({ items: z.array(PlannedStoryResponse), next: z.string().nullable() }).meta({ id: 'Plan' });
export type Plan = z.output<typeof Plan>;

export const planCursors = cursorsOf(z.tuple([z.iso.datetime({ precision: 6 }), z.uuid(), z.enum(TIMER_ACTS)]));

export function toPlannedStory(planned: PlannedStory): PlannedStoryResponse {
  const { act, storyId, deskId, status, language, headline, section, urgency, changedSinceApproval, hold, legalHold, schedule, withdrawalSchedule } = planned;
  return {
    act,
    at: scheduleFor(act, planned)!.at,
    schedule: (act === 'publish' ? toScheduleResponse(schedule) : toWithdrawalScheduleResponse(withdrawalSchedule))!,
    story: { storyId, deskId, status, language, headline, section, urgency, changedSinceApproval, isOnHold: hold !== null, isOnLegalHold: legalHold !== null },
  };
}
