import { Instant } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { ScheduleResponse, Status, toScheduleResponse, toWithdrawalScheduleResponse, WithdrawalScheduleResponse } from '../story/story.dto.js';
import type { ScheduledTime } from '../story/story-command.js';
import { TIMER_ACTS, scheduleFor } from './timer.js';
import type { PlannedStory } from './timer.repository.js';
import { ZONE_RULES, instantOf, wallTimeOf } from './wall-time.js';

const LOCAL_TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

const moment = {
  localTime: z
    .string()
    .refine(isLocalTime, 'give a date that exists and a time, such as 2027-03-28T18:30')
    .optional()
    .meta({ description: 'What the clocks of the zone show then: `2027-03-28T18:30`. It counts, whatever becomes of the zone’s rules', example: '2027-03-28T18:30' }),
  zone: z.string().min(1).max(64).meta({ description: 'IANA name', example: 'Asia/Baku' }),
  offset: z
    .string()
    .regex(/^[+-]\d\d:\d\d(:\d\d)?$/, 'give an offset such as +04:00')
    .optional()
    .meta({ description: 'Which one, where clocks are put back and show the time twice' }),
  at: z.iso.datetime({ offset: true }).optional().meta({ description: 'An instant instead of the local time; it counts as it is, and the zone says how it is shown' }),
};

const ONE_OF_BOTH = 'give either localTime or at';
const hasOneMoment = ({ localTime, at }: { localTime?: string; at?: string }) => (localTime === undefined) !== (at === undefined);

export const ScheduleRequest = z.object(moment).refine(hasOneMoment, { path: ['localTime'], message: ONE_OF_BOTH }).meta({ id: 'ScheduleRequest' });
export type ScheduleRequest = z.output<typeof ScheduleRequest>;

export const WithdrawalScheduleRequest = z
  .object({ ...moment, notice: z.string().trim().min(1, 'say what readers are told').max(2000) })
  .refine(hasOneMoment, { path: ['localTime'], message: ONE_OF_BOTH })
  .meta({ id: 'WithdrawalScheduleRequest' });
export type WithdrawalScheduleRequest = z.output<typeof WithdrawalScheduleRequest>;

export const PlanRequest = z.object({
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

/** The moment as the rules take it. What the zone’s clocks never show, or show twice, is refused here. */
export function toScheduledTime({ localTime, zone, offset, at }: Omit<ScheduleRequest, 'notice'>): ScheduledTime {
  const isWallTime = localTime !== undefined;
  const zoned = isWallTime ? instantOf({ localTime, zone, ...(offset !== undefined && { offset }) }) : wallTimeOf(new Date(at!), zone);
  return { ...zoned, at: zoned.at.toISOString(), isWallTime, zoneRules: ZONE_RULES };
}

export function toPlannedStory(planned: PlannedStory): PlannedStoryResponse {
  const { act, storyId, deskId, status, language, headline, section, urgency, changedSinceApproval, hold, legalHold, schedule, withdrawalSchedule } = planned;
  return {
    act,
    at: scheduleFor(act, planned)!.at,
    schedule: (act === 'publish' ? toScheduleResponse(schedule) : toWithdrawalScheduleResponse(withdrawalSchedule))!,
    story: { storyId, deskId, status, language, headline, section, urgency, changedSinceApproval, isOnHold: hold !== null, isOnLegalHold: legalHold !== null },
  };
}

function isLocalTime(text: string): boolean {
  if (!LOCAL_TIME.test(text)) return false;
  try {
    return Temporal.PlainDateTime.from(text) !== undefined;
  } catch {
    return false; // a RangeError for 30 February
  }
}
