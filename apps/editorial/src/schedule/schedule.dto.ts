import { Instant } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { MissedScheduleResponse, ScheduleResponse, Status, toScheduleResponse, toWithdrawalScheduleResponse, WithdrawalScheduleResponse } from '../story/story.dto.js';
import { ONE_OF_BOTH, hasOneMoment, moment } from './moment.dto.js';
import { TIMER_ACTS, scheduleFor } from './timer.js';
import type { MissedStory, PlannedStory } from './timer.repository.js';

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

const StoryOfPlan = z.object({
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
});

export const PlannedStoryResponse = z
  .object({
    act: z.enum(TIMER_ACTS),
    at: Instant,
    schedule: z.union([WithdrawalScheduleResponse, ScheduleResponse]),
    story: StoryOfPlan,
  })
  .meta({ id: 'PlannedStoryResponse' });
export type PlannedStoryResponse = z.output<typeof PlannedStoryResponse>;

export const Plan = z.object({ items: z.array(PlannedStoryResponse), next: z.string().nullable() }).meta({ id: 'Plan' });
export type Plan = z.output<typeof Plan>;

export const MissedRequest = z.strictObject({ deskId: z.uuid().optional(), limit: pageRequest.limit });
export type MissedRequest = z.output<typeof MissedRequest>;

export const MissedPlan = z
  .object({ items: z.array(z.object({ missed: MissedScheduleResponse, story: StoryOfPlan })) })
  .meta({ id: 'MissedPlan', description: 'What came and was not kept, the latest first' });
export type MissedPlan = z.output<typeof MissedPlan>;

export const planCursors = cursorsOf(z.tuple([z.iso.datetime({ precision: 6 }), z.uuid(), z.enum(TIMER_ACTS)]));

export function toPlannedStory(planned: PlannedStory): PlannedStoryResponse {
  const { act, schedule, withdrawalSchedule } = planned;
  return {
    act,
    at: scheduleFor(act, planned)!.at,
    schedule: (act === 'publish' ? toScheduleResponse(schedule) : toWithdrawalScheduleResponse(withdrawalSchedule))!,
    story: storyOfPlan(planned),
  };
}

export function toMissedPlan(stories: readonly MissedStory[]): MissedPlan {
  return { items: stories.map((story) => ({ missed: { ...story.missedSchedule!, cause: story.missedSchedule!.cause ?? null }, story: storyOfPlan(story) })) };
}

function storyOfPlan({ storyId, deskId, status, language, headline, section, urgency, changedSinceApproval, hold, legalHold }: PlannedStory | MissedStory): z.output<typeof StoryOfPlan> {
  return { storyId, deskId, status, language, headline, section, urgency, changedSinceApproval, isOnHold: hold !== null, isOnLegalHold: legalHold !== null };
}
