import { says } from '@stet/contracts';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ScheduledTime } from '../story/story-command.js';
import { ZONE_RULES, instantOf, wallTimeOf } from './wall-time.js';

const LOCAL_TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** A time that somebody chooses: what clocks of a zone show, or an instant. */
export const moment = {
  localTime: z
    .string()
    .refine(isLocalTime, says('not-a-time', 'give a date that exists and a time, such as 2027-03-28T18:30'))
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
export interface Moment {
  readonly localTime?: string | undefined;
  readonly zone: string;
  readonly offset?: string | undefined;
  readonly at?: string | undefined;
}

export const ONE_OF_BOTH = { path: ['localTime'], ...says('required', 'give either localTime or at') };
export const hasOneMoment = ({ localTime, at }: Moment) => (localTime === undefined) !== (at === undefined);

/** The moment as the rules take it. What the zone’s clocks never show, or show twice, is refused here. */
export function toScheduledTime({ localTime, zone, offset, at }: Moment): ScheduledTime {
  const isWallTime = localTime !== undefined;
  const zoned = isWallTime ? instantOf({ localTime, zone, ...(offset !== undefined && { offset }) }) : wallTimeOf(new Date(at!), zone);
  return { ...zoned, at: zoned.at.toISOString(), isWallTime, zoneRules: ZONE_RULES };
}

function isLocalTime(text: string): boolean {
  if (!LOCAL_TIME.test(text)) return false;
  try {
    return Temporal.PlainDateTime.from(text) !== undefined;
  } catch {
    return false; // a RangeError for 30 February
  }
}
