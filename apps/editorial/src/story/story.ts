import type { Correction } from '@stet/contracts';
import { refuseOneSlugMore, wantedSlug } from './story-address.js';
import { breakingOnceOut, refuseBadBreaking } from './story-breaking.js';
import type { Circumstances, CommandOf, StoryCommand } from './story-command.js';
import type { Decision, StoryRow } from './story.entity.js';
import { IllegalMove, StoryApprovedAlready, StoryHeldAlready, StoryNotBreaking, StoryNotHeld, StoryNotPublishable, StoryNotPublished, StoryNotTheirs, StoryWasKilled, WithdrawalNotScheduled } from './story.errors.js';
import { isKilled, refuseBeforeSource, refuseBeforeWire, refuseLifting, refuseOnLegalHold, refuseUnapproved, refuseUnpublishable } from './story-guards.js';
import { beforeSchedule, missedSchedule, scheduleOf, refuseBadPublication, refuseBadWithdrawal, refuseUnschedulable, unscheduled } from './story-schedule.js';
import { NO_TEXT, isSame, textOf, textOfEdit, type StoryEdit, type StoryField } from './story-fields.js';
import { COMMAND_NAMES, leadsTo, type CommandName } from './story-moves.js';

export type Story = Readonly<StoryRow>;

/** The story after a command; the same one after an edit that changes nothing. Everything that may not be is refused here, by one typed error each. */
export function perform(story: Story, command: StoryCommand, circumstances: Circumstances): Story {
  if (command.name === 'schedule' && leadsTo('publish', story.status)) refuseUnschedulable(story, command.time, circumstances); // before anybody goes the way of approval for it
  const status = stateAfter(story, command.name);
  if (command.name === 'edit' && !changesAnything(story, command.changes)) return story;
  const effect = EFFECTS[command.name] as Effect<CommandName>;
  return { ...story, status, ...effect(story, command, circumstances), revision: story.revision + 1, changedAt: circumstances.now };
}

function changesAnything(story: Story, changes: StoryEdit): boolean {
  const text = textOfEdit(changes);
  return Object.entries(textOf(story)).some(([field, value]) => field in text && !isSame(text[field as StoryField], value));
}

/** What readers see is not redacted. */
export function refuseUnlessWithdrawn(story: Story): void {
  stateAfter(story, 'redact');
}

/** The commands that the story's state allows; who may give them is another question. */
export function allowedCommands(story: Pick<Story, 'status' | 'withdrawnFor' | 'hold' | 'legalHold' | 'changedSinceApproval' | 'withdrawalSchedule' | 'breaking'>): CommandName[] {
  if (isKilled(story)) return story.legalHold ? ['legal-release'] : ['redact', 'legal-hold'];
  const isOpen: Partial<Record<CommandName, boolean>> = {
    hold: !story.hold,
    release: story.hold !== null,
    'legal-hold': !story.legalHold,
    'legal-release': story.legalHold !== null,
    approve: story.status === 'in-review' || story.changedSinceApproval,
    spike: !story.legalHold,
    'unschedule-withdrawal': story.withdrawalSchedule !== null,
    'unmark-breaking': story.breaking !== null,
    redact: !story.legalHold,
  };
  return COMMAND_NAMES.filter((name) => leadsTo(name, story.status) && isOpen[name] !== false);
}

const ALSO_FOR_KILLED: readonly CommandName[] = ['legal-hold', 'legal-release', 'redact'];

function stateAfter(story: Story, name: CommandName): Story['status'] {
  if (isKilled(story) && !ALSO_FOR_KILLED.includes(name)) throw new StoryWasKilled();
  const status = leadsTo(name, story.status);
  if (status) return status;
  if ((name === 'publish' || name === 'publish-soon') && story.status === 'published') throw new StoryNotPublishable('it is published already. Publish an update or a correction.', 'published');
  const refused = { command: name, status: story.status, allowed: allowedCommands(story) };
  throw isForPublished(name) && story.version === 0 ? new StoryNotPublished(refused) : new IllegalMove(refused);
}

function isForPublished(name: CommandName): boolean {
  return leadsTo(name, 'published') !== undefined && leadsTo(name, 'draft') === undefined;
}

type Effect<Name extends CommandName> = (story: Story, command: CommandOf<Name>, circumstances: Circumstances) => Partial<Story>;

const nothingElse = () => ({});

/** What each command changes besides the state. */
const EFFECTS: { readonly [Name in CommandName]: Effect<Name> } = {
  edit: (story, { changes }, circumstances) => {
    if (changes.chosenSlug) refuseOneSlugMore(story, changes.chosenSlug);
    refuseLifting(story.embargoedUntil, changes, circumstances);
    refuseBeforeSource(story, changes, circumstances);
    refuseBeforeWire(story.embargoedUntil, changes, circumstances);
    return { ...changes, hasUnpublishedChanges: story.version > 0, changedSinceApproval: story.changedSinceApproval || (story.approval !== null && !circumstances.mayApprove) };
  },
  submit: () => ({ returned: null }),
  'take-back': (_story, _command, { isWriter }) => {
    if (!isWriter) throw new StoryNotTheirs();
    return {};
  },
  return: (_story, { note }, circumstances) => ({ ...unapproved, returned: decision(circumstances, note) }),
  approve: (story, _command, circumstances) => {
    if (story.approval && !story.changedSinceApproval) throw new StoryApprovedAlready(story.approval.byName);
    return { approval: decision(circumstances, ''), changedSinceApproval: false };
  },
  schedule: (story, { time }, circumstances) => {
    refuseUnapproved(story); // the rest was asked before
    return { schedule: scheduleOf(time, circumstances), missedSchedule: null };
  },
  unschedule: (story, { missed, cause }, { now }) => ({ ...unscheduled(story, now), missedSchedule: missed && story.schedule ? missedSchedule('publish', story.schedule, { reason: missed, cause }, now) : null }),
  'schedule-withdrawal': (story, { time, notice }, circumstances) => {
    refuseBadWithdrawal(story, time, circumstances.now);
    return { withdrawalSchedule: { ...scheduleOf(time, circumstances), notice }, missedSchedule: null };
  },
  'unschedule-withdrawal': ({ withdrawalSchedule }, { missed, cause }, { now }) => {
    if (!withdrawalSchedule) throw new WithdrawalNotScheduled();
    return { withdrawalSchedule: null, missedSchedule: missed ? missedSchedule('withdraw', withdrawalSchedule, { reason: missed, cause }, now) : null };
  },
  publish: (story, { schedule }, circumstances) => {
    if (schedule) refuseUnapproved(story);
    return { ...released(story, circumstances), firstPublishedAt: story.firstPublishedAt ?? circumstances.now, schedule: null, missedSchedule: null };
  },
  'publish-soon': (story, { time }, circumstances) => {
    refuseUnpublishable(story, circumstances);
    const approved = { approval: decision(circumstances, ''), changedSinceApproval: false };
    refuseBadPublication({ ...story, ...approved }, time, circumstances);
    return { ...approved, schedule: { ...scheduleOf(time, circumstances), before: beforeSchedule(story) }, missedSchedule: null };
  },
  update: (story, _command, circumstances) => released(story, circumstances),
  correct: (story, { note }, circumstances) => {
    const correction: Correction = { version: story.version + 1, note, correctedAt: circumstances.now.toISOString() };
    return { ...released(story, circumstances), corrections: [...story.corrections, correction] };
  },
  kill: (story) => ({ ...withdrawn(story), withdrawnFor: 'kill' }),
  takedown: (story, { schedule }) => {
    if (schedule) refuseOnLegalHold(story, 'takedown');
    return { ...withdrawn(story), withdrawnFor: 'takedown', hasUnpublishedChanges: story.hasUnpublishedChanges };
  },
  reinstate: (story, { text }, circumstances) => ({ ...released({ ...story, ...text }, circumstances), withdrawnFor: null, hasUnpublishedChanges: text !== undefined && (changesAnything(story, text) || wantedSlug(story) !== story.slug) }),
  redact: (story) => {
    refuseOnLegalHold(story, 'redact');
    return { ...nextVersion(story), ...NO_TEXT, corrections: [] };
  },
  'mark-breaking': (story, { until }, { now }) => {
    refuseBadBreaking(until, now);
    return { breaking: { until }, hasUnpublishedChanges: story.version > 0 };
  },
  'unmark-breaking': (story) => {
    if (!story.breaking) throw new StoryNotBreaking();
    return { breaking: null, hasUnpublishedChanges: story.version > 0 };
  },
  hold: (story, { reason }, circumstances) => {
    if (story.hold) throw new StoryHeldAlready('hold', story.hold.byName, story.hold.reason);
    return { hold: decision(circumstances, reason) };
  },
  release: (story) => {
    if (!story.hold) throw new StoryNotHeld('hold');
    return { hold: null };
  },
  'legal-hold': (story, { reason }, circumstances) => {
    if (story.legalHold) throw new StoryHeldAlready('legal-hold', story.legalHold.byName, story.legalHold.reason);
    return { legalHold: decision(circumstances, reason) };
  },
  'legal-release': (story) => {
    if (!story.legalHold) throw new StoryNotHeld('legal-hold');
    return { legalHold: null };
  },
  spike: (story) => {
    refuseOnLegalHold(story, 'spike');
    return { ...unapproved, breaking: null, withdrawalSchedule: null, missedSchedule: null };
  },
  restore: nothingElse,
};

const unapproved = { approval: null, changedSinceApproval: false } as const;

/** A version that readers get, if nothing keeps it from them. */
function released(story: Story, circumstances: Circumstances): Partial<Story> {
  refuseUnpublishable(story, circumstances);
  return { ...nextVersion(story), breaking: breakingOnceOut(story, circumstances.now) };
}

function withdrawn(story: Story): Partial<Story> {
  return { ...nextVersion(story), breaking: null, withdrawalSchedule: null, missedSchedule: null };
}

function nextVersion(story: Story): Partial<Story> {
  return { ...unapproved, version: story.version + 1, hasUnpublishedChanges: false, returned: null };
}

function decision({ now, by }: Circumstances, reason: string): Decision {
  return { byId: by.id, byName: by.name, at: now.toISOString(), reason };
}
