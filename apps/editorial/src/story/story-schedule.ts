import type { Circumstances, ScheduledTime } from './story-command.js';
import type { BeforeSchedule, MissCause, MissedSchedule, Schedule } from './story.entity.js';
import { ScheduleNotPossible, SourceUnderEmbargo, StoryIncomplete } from './story.errors.js';
import { isBinding, missingFields, refuseUnapproved } from './story-guards.js';
import type { Story } from './story.js';

/** What is known already to keep the story from being published then, approved or not. A hold may be released by that time; what is missing should be told now. */
export function refuseUnschedulable(story: Story, { at }: ScheduledTime, { now, embargoedSource }: Circumstances): void {
  const { embargoedUntil, withdrawalSchedule } = story;
  if (new Date(at) <= now) throw new ScheduleNotPossible(`${at} has passed. Choose a later time, or publish it now.`, 'past', at);
  if (embargoedUntil && new Date(at) < embargoedUntil) throw new ScheduleNotPossible(`it is under embargo until ${embargoedUntil.toISOString()}. Schedule it for then or later.`, 'embargo', embargoedUntil.toISOString());
  if (isBinding(embargoedSource, new Date(at))) throw new SourceUnderEmbargo('schedule', embargoedSource);
  if (withdrawalSchedule && at >= withdrawalSchedule.at) throw new ScheduleNotPossible(`it is to be withdrawn at ${withdrawalSchedule.at}. Choose an earlier time, or change that schedule first.`, 'after-withdrawal', withdrawalSchedule.at);
  const missing = missingFields(story);
  if (missing.length > 0) throw new StoryIncomplete(missing);
}

export function refuseBadPublication(story: Story, time: ScheduledTime, circumstances: Circumstances): void {
  refuseUnapproved(story);
  refuseUnschedulable(story, time, circumstances);
}

export function refuseBadWithdrawal({ schedule }: Story, { at }: ScheduledTime, now: Date): void {
  if (new Date(at) <= now) throw new ScheduleNotPossible(`${at} has passed. Choose a later time, or withdraw it now.`, 'past', at);
  if (schedule && at <= schedule.at) throw new ScheduleNotPossible(`it is not published before ${schedule.at}. Choose a later time.`, 'before-publication', schedule.at);
}

export function scheduleOf(time: ScheduledTime, { now, by }: Circumstances): Schedule {
  return { ...time, byId: by.id, byName: by.name, byKind: by.kind, setAt: now.toISOString() };
}

/** Where it stood before the first press, when publish is pressed again. */
export function beforeSchedule({ status, approval, changedSinceApproval, schedule }: Story): BeforeSchedule {
  return schedule?.before ?? { status, approval, changedSinceApproval, schedule };
}

/** The story without its schedule. One that was published with some seconds to take it back stands where it stood; what somebody changed meanwhile who may not approve is still to be approved. */
export function unscheduled({ schedule, changedSinceApproval: isChanged }: Story, now: Date): Partial<Story> {
  const before = schedule?.before;
  if (!before) return { schedule: null };
  const isAhead = before.schedule !== null && new Date(before.schedule.at) > now;
  const status = before.status === 'scheduled' && !isAhead ? 'approved' : before.status;
  return { status, schedule: isAhead ? before.schedule : null, approval: before.approval, changedSinceApproval: before.approval !== null && (before.changedSinceApproval || isChanged) };
}

/** What a story keeps of a schedule that could not be kept, for those who must decide anew. */
export function missedSchedule(act: MissedSchedule['act'], { at, localTime, zone, offset }: Schedule, why: { readonly reason: string; readonly cause?: MissCause | undefined }, now: Date): MissedSchedule {
  return { act, at, localTime, zone, offset, reason: why.reason, ...(why.cause && { cause: why.cause }), missedAt: now.toISOString() };
}

/** `2027-03-28 02:30 in Europe/London (+01:00)`. */
export function timeInWords({ localTime, zone, offset }: Pick<Schedule, 'localTime' | 'zone' | 'offset'>): string {
  return `${localTime.slice(0, 16).replace('T', ' ')} in ${zone} (${offset})`;
}
