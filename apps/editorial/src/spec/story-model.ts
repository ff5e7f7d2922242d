import fc from 'fast-check';
import type { Circumstances, EmbargoedSource, ScheduledTime, StoryCommand } from '../story/story-command.js';
import type { Schedule } from '../story/story.entity.js';
import type { CommandName } from '../story/story-moves.js';
import { perform, type Story } from '../story/story.js';

/** People of the model newsroom, with what each may do. */
export const PEOPLE = ['reporter', 'editor', 'chief-editor'] as const;
export type Person = (typeof PEOPLE)[number];

/** One thing that somebody does to one story. */
export interface Step {
  readonly by: Person;
  readonly name: CommandName | 'time passes';
  /** Of an edit: what it makes of the story's fitness. */
  readonly edit: 'words' | 'no headline' | 'embargo' | 'embargo over';
  /** Of a schedule. */
  readonly when: keyof typeof HOURS;
}

export const anEdit = { words: { headline: 'Ferry line opens', section: 'society' }, 'no headline': { headline: '' }, embargo: { embargoedUntil: '2100-01-01T00:00:00.000Z' }, 'embargo over': { embargoedUntil: '2000-01-01T00:00:00.000Z' } } as const;

/** When a schedule is for, in hours from now. Time passes by less than `later`. */
export const HOURS = { before: -1, soon: 1, later: 4 } as const;
export const HOURS_THAT_PASS = 2;
const HOUR_MS = 3_600_000;

export const inHours = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR_MS);

/** What is asked of the rules at a step. */
export function commandOf({ name, edit, when }: Step, now: Date): StoryCommand {
  const { embargoedUntil, ...rest } = anEdit[edit] as { embargoedUntil?: string; headline?: string };
  const at = inHours(now, HOURS[when]).toISOString();
  const time: ScheduledTime = { at, localTime: at.slice(0, 19), zone: 'UTC', offset: '+00:00', isWallTime: false, zoneRules: '2026a' };
  return { name, changes: { ...rest, ...(embargoedUntil && { embargoedUntil: new Date(embargoedUntil) }) }, note: 'x', reason: 'x', notice: 'x', redacted: [], time, until: null } as unknown as StoryCommand;
}

/** The story once everything is done that is due, by the rules. */
export function afterTimers(story: Story, now: Date, embargoedSource: EmbargoedSource | null = null): Story {
  const circumstances: Circumstances = { now, by: { id: 'system', name: 'Stet', kind: 'service' }, mayApprove: false, isWriter: false, embargoLifters: [], embargoedSource, embargoedWire: null };
  const isDue = (schedule: Schedule | null): schedule is Schedule => schedule !== null && new Date(schedule.at) <= now;
  const tried = (before: Story, command: StoryCommand, otherwise: 'unschedule' | 'unschedule-withdrawal') => {
    try {
      return perform(before, command, circumstances);
    } catch {
      return perform(before, { name: otherwise, missed: 'x' }, circumstances);
    }
  };
  const { schedule } = story;
  const published = isDue(schedule) ? tried(story, { name: 'publish', schedule }, 'unschedule') : story;
  const { withdrawalSchedule } = published;
  return isDue(withdrawalSchedule) ? tried(published, { name: 'takedown', notice: 'x', schedule: withdrawalSchedule }, 'unschedule-withdrawal') : published;
}

/** Moves that get somewhere come more often than those that end a story's life. */
export const aStep = fc.record<Step>({
  by: fc.constantFrom(...PEOPLE),
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('edit', 'submit', 'return', 'approve', 'publish', 'update', 'correct', 'takedown', 'reinstate', 'restore') },
    { weight: 5, arbitrary: fc.constantFrom('schedule', 'schedule', 'unschedule', 'schedule-withdrawal', 'unschedule-withdrawal', 'mark-breaking', 'unmark-breaking', 'time passes', 'time passes') },
    { weight: 3, arbitrary: fc.constantFrom('hold', 'release', 'legal-hold', 'legal-release') },
    { weight: 1, arbitrary: fc.constantFrom('kill', 'spike', 'redact') },
  ),
  edit: fc.constantFrom('words', 'words', 'no headline', 'embargo', 'embargo over'),
  when: fc.constantFrom('soon', 'soon', 'later', 'later', 'before'),
});

/** The seed of a run: the one that is given, to see a failure again, or a new one. */
export function seedFrom(environment = process.env.STET_SEED): number {
  return environment === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(environment);
}
