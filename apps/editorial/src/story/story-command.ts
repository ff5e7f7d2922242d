import type { Actor } from '@stet/auth';
import type { Redacted } from '@stet/contracts';
import type { MissCause, Schedule } from './story.entity.js';
import type { StoryEdit } from './story-fields.js';
import type { CommandName } from './story-moves.js';

/** The time of a schedule, with what it was computed by. */
export type ScheduledTime = Pick<Schedule, 'at' | 'localTime' | 'zone' | 'offset' | 'isWallTime' | 'zoneRules'>;

interface Details {
  /** The origin is what the history calls it when nobody typed it: `revision 7`. */
  edit: { readonly changes: StoryEdit; readonly origin?: string };
  return: { readonly note: string };
  schedule: { readonly time: ScheduledTime };
  /** Missed: what kept the story from its schedule. */
  unschedule: { readonly missed?: string; readonly cause?: MissCause };
  'schedule-withdrawal': { readonly time: ScheduledTime; readonly notice: string };
  'unschedule-withdrawal': { readonly missed?: string; readonly cause?: MissCause };
  /** RFC 3339; some time after it is published when null. */
  'mark-breaking': { readonly until: string | null };
  /** With the schedule by which it happens, when nobody does it just now. */
  publish: { readonly schedule?: Schedule };
  'publish-soon': { readonly time: ScheduledTime };
  correct: { readonly note: string };
  /** The notice is what readers are told. */
  kill: { readonly notice: string };
  takedown: { readonly notice: string; readonly schedule?: Schedule };
  /** What readers saw before; the working copy when absent. */
  reinstate: { readonly text?: StoryEdit };
  /** The versions that lose their text. */
  redact: { readonly reason: string; readonly redacted: readonly Redacted[] };
  hold: { readonly reason: string };
  'legal-hold': { readonly reason: string };
}

/** One command with all that its rule needs to know. */
export type CommandOf<Name extends CommandName> = { readonly name: Name } & (Name extends keyof Details ? Details[Name] : object);

/** What people ask of a story. */
export type StoryCommand = { [Name in CommandName]: CommandOf<Name> }[CommandName];

/** A story whose text another one carries in its own language, and the end of its embargo: it binds both. */
export interface EmbargoedSource {
  readonly storyId: string;
  readonly language: string;
  readonly until: Date;
}

/** The item that a story was drafted from, and the end of its embargo in its newest version. */
export interface EmbargoedWire {
  readonly wireId: string;
  readonly sourceName: string;
  readonly until: Date;
}

/** Who gives a command, and when. */
export interface Circumstances {
  readonly now: Date;
  readonly by: Pick<Actor, 'id' | 'name' | 'kind'>;
  /** What they change of an approved story is approved with it. */
  readonly mayApprove: boolean;
  /** They wrote in the story, or submitted it. */
  readonly isWriter: boolean;
  /** The roles that may end an embargo early; null when whoever gives the command may. */
  readonly embargoLifters: readonly string[] | null;
  /** Null for an original, and for a translation of what is out. */
  readonly embargoedSource: EmbargoedSource | null;
  /** Null where no embargo of an agency binds the story. */
  readonly embargoedWire: EmbargoedWire | null;
}
