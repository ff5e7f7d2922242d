import fc from 'fast-check';
import { aStory } from '../spec/stories.js';
import { HOURS, HOURS_THAT_PASS, aStep, afterTimers, commandOf, inHours, seedFrom, type Step } from '../spec/story-model.js';
import type { EmbargoedSource, EmbargoedWire } from './story-command.js';
import { perform, type Story } from './story.js';

/** What a newsroom would say of a story, told apart from the rules' own tables. */
interface Model {
  stage: 'with the writer' | 'with an editor' | 'approved' | 'waiting for its time' | 'out' | 'taken down' | 'killed' | 'spiked';
  versions: number;
  isHeld: boolean;
  isLegallyHeld: boolean;
  isBreaking: boolean;
  embargo: 'none' | 'over' | 'on';
  hasHeadline: boolean;
  /** Gone once it is redacted: nobody of the model writes another. */
  hasBody: boolean;
  needsApprovalAgain: boolean;
  /** The hour of the newsroom's clock. */
  hour: number;
  appearsAt: number | null;
  endsAt: number | null;
  /** The hour until which the story that it was translated from is under embargo; of an original, one that has long passed. */
  sourceUntil: number;
  /** The hour until which the agency keeps what it was drafted from under embargo. */
  wireUntil: number;
  /** What was to happen by itself, and did not. */
  missed: 'publish' | 'withdraw' | null;
}

const STAGE_OF: Readonly<Record<Story['status'], Model['stage']>> = {
  draft: 'with the writer',
  returned: 'with the writer',
  'in-review': 'with an editor',
  approved: 'approved',
  scheduled: 'waiting for its time',
  published: 'out',
  withdrawn: 'taken down',
  spiked: 'spiked',
};

function edited({ hasHeadline, embargo }: Model, edit: Step['edit']): Pick<Model, 'hasHeadline' | 'embargo'> {
  switch (edit) {
    case 'words':
      return { hasHeadline: true, embargo };
    case 'no headline':
      return { hasHeadline: false, embargo };
    case 'embargo':
      return { hasHeadline, embargo: 'on' };
    case 'embargo over':
      return { hasHeadline, embargo: 'over' };
  }
}

function changesAnything(model: Model, edit: Step['edit']): boolean {
  const after = edited(model, edit);
  return after.hasHeadline !== model.hasHeadline || after.embargo !== model.embargo;
}

/** Does the newsroom let it happen, and what is then true? */
function agree(model: Model, { name, edit, by, when }: Step): boolean {
  const isWithDesk = model.stage === 'with the writer' || model.stage === 'with an editor' || model.stage === 'approved';
  const isApproved = model.stage === 'approved' || model.stage === 'waiting for its time';
  const isBefore = isWithDesk || model.stage === 'waiting for its time';
  const at = model.hour + HOURS[when];
  const isSourceOpen = model.hour >= model.sourceUntil;
  const isWireOpen = model.versions > 0 || model.hour >= model.wireUntil;
  const isFit = !model.isHeld && !model.isLegallyHeld && model.embargo !== 'on' && model.hasHeadline && model.hasBody;
  const isDead = model.stage === 'killed';
  const lives = !isDead && model.stage !== 'spiked';
  const go = (isAllowed: boolean, change: Partial<Model>) => {
    if (isAllowed) Object.assign(model, change);
    return isAllowed;
  };
  const release = (isAllowed: boolean, change: Partial<Model> = {}) => go(isAllowed && isFit && isSourceOpen, { stage: 'out', versions: model.versions + 1, needsApprovalAgain: false, ...change });
  const vanish = (isAllowed: boolean, stage: Model['stage']) => go(isAllowed, { stage, versions: model.versions + 1, needsApprovalAgain: false, isBreaking: false, endsAt: null, missed: null });
  switch (name) {
    case 'edit':
      return go(lives && !(by === 'reporter' && edit === 'embargo over' && model.embargo === 'on') && ((isSourceOpen && isWireOpen) || edit !== 'embargo over' || !changesAnything(model, edit)), {
        ...edited(model, edit),
        ...(isApproved && by === 'reporter' && changesAnything(model, edit) && { needsApprovalAgain: true }),
      });
    case 'submit':
      return go(model.stage === 'with the writer', { stage: 'with an editor' });
    case 'return':
      return go(model.stage === 'with an editor' || model.stage === 'approved', { stage: 'with the writer', needsApprovalAgain: false });
    case 'approve':
      return go(model.stage === 'with an editor' || (isApproved && model.needsApprovalAgain), { stage: model.stage === 'waiting for its time' ? model.stage : 'approved', needsApprovalAgain: false });
    case 'schedule':
      return go(isApproved && when !== 'before' && at >= model.sourceUntil && model.embargo !== 'on' && model.hasHeadline && !model.needsApprovalAgain && (model.endsAt === null || at < model.endsAt), {
        ...{ stage: 'waiting for its time', appearsAt: at, missed: null },
      });
    case 'unschedule':
      return go(model.stage === 'waiting for its time', { stage: 'approved', appearsAt: null, missed: null });
    case 'schedule-withdrawal':
      return go((isBefore || model.stage === 'out') && when !== 'before' && (model.appearsAt === null || at > model.appearsAt), { endsAt: at, missed: null });
    case 'unschedule-withdrawal':
      return go((isBefore || model.stage === 'out') && model.endsAt !== null, { endsAt: null, missed: null });
    case 'time passes':
      return passTime(model, isFit);
    case 'publish-soon': // no steps of the model: they have specs of their own
    case 'take-back':
      return false;
    case 'publish':
      return release(isBefore, { appearsAt: null, missed: null });
    case 'update':
    case 'correct':
      return release(model.stage === 'out');
    case 'reinstate':
      return release(model.stage === 'taken down');
    case 'kill':
      return vanish(model.stage === 'out', 'killed');
    case 'takedown':
      return vanish(model.stage === 'out', 'taken down');
    case 'redact':
      return go((isDead || model.stage === 'taken down') && !model.isLegallyHeld, { versions: model.versions + 1, hasHeadline: false, hasBody: false, needsApprovalAgain: false });
    case 'mark-breaking':
      return go(isBefore || model.stage === 'out', { isBreaking: true });
    case 'unmark-breaking':
      return go(model.isBreaking, { isBreaking: false });
    case 'hold':
      return go(lives && !model.isHeld, { isHeld: true });
    case 'release':
      return go(lives && model.isHeld, { isHeld: false });
    case 'legal-hold':
      return go(!model.isLegallyHeld, { isLegallyHeld: true });
    case 'legal-release':
      return go(model.isLegallyHeld, { isLegallyHeld: false });
    case 'spike':
      return go(isWithDesk && !model.isLegallyHeld, { stage: 'spiked', needsApprovalAgain: false, isBreaking: false, endsAt: null, missed: null });
    case 'restore':
      return go(model.stage === 'spiked', { stage: 'with the writer' });
  }
}

/** What appears first and ends first does so first; what is scheduled waits for no source. What may not be is dropped, and said. */
function passTime(model: Model, isFit: boolean): boolean {
  model.hour += HOURS_THAT_PASS;
  if (model.appearsAt !== null && model.appearsAt <= model.hour) {
    const isKept = isFit && !model.needsApprovalAgain;
    Object.assign(model, isKept ? { stage: 'out', versions: model.versions + 1, appearsAt: null, missed: null } : { stage: 'approved', appearsAt: null, missed: 'publish' });
  }
  if (model.endsAt !== null && model.endsAt <= model.hour) {
    const isKept = model.stage === 'out' && !model.isLegallyHeld;
    Object.assign(model, isKept ? { stage: 'taken down', versions: model.versions + 1, isBreaking: false, endsAt: null, missed: null } : { endsAt: null, missed: 'withdraw' });
  }
  return true;
}

const NOON = new Date('2026-03-01T12:00:00Z');

interface Real {
  story: Story;
  now: Date;
  readonly embargoedSource: EmbargoedSource | null;
  readonly embargoedWire: EmbargoedWire | null;
}

let steps = 0;
let done = 0;

class Move implements fc.Command<Model, Real> {
  constructor(private readonly step: Step) {}

  check = () => true;

  run(model: Model, real: Real): void {
    steps += 1;
    const before = real.story;
    const isToGrow = this.step.name !== 'edit' || changesAnything(model, this.step.edit);
    const isAgreed = agree(model, this.step);
    let isDone = true;
    try {
      real.story = this.done(real);
      done += 1;
    } catch {
      isDone = false;
    }
    const { story } = real;
    expect(isDone).toBe(isAgreed);
    expect({
      stage: story.withdrawnFor === 'kill' ? 'killed' : STAGE_OF[story.status],
      versions: story.version,
      isHeld: story.hold !== null,
      isLegallyHeld: story.legalHold !== null,
      isBreaking: story.breaking !== null,
      embargo: story.embargoedUntil === null ? 'none' : story.embargoedUntil > NOON ? 'on' : 'over',
      hasHeadline: story.headline !== '',
      hasBody: story.body.content.length > 0,
      needsApprovalAgain: story.changedSinceApproval,
      hour: hourOf(real.now),
      appearsAt: story.schedule && hourOf(story.schedule.at),
      sourceUntil: model.sourceUntil,
      wireUntil: model.wireUntil,
      endsAt: story.withdrawalSchedule && hourOf(story.withdrawalSchedule.at),
      missed: story.missedSchedule?.act ?? null,
    }).toEqual(model);
    if (this.step.name !== 'time passes') expect(story.revision).toBe(before.revision + (isDone && isToGrow ? 1 : 0));
  }

  private done(real: Real): Story {
    const { by, name } = this.step;
    if (name === 'time passes') {
      real.now = inHours(real.now, HOURS_THAT_PASS);
      return afterTimers(real.story, real.now, real.embargoedSource);
    }
    return perform(real.story, commandOf(this.step, real.now), { now: real.now, by: { id: by, name: by, kind: 'staff' }, mayApprove: by !== 'reporter', isWriter: true, embargoLifters: by === 'reporter' ? ['Editor'] : null, embargoedSource: real.embargoedSource, embargoedWire: real.story.version === 0 ? real.embargoedWire : null });
  }

  toString = () => JSON.stringify(this.step);
}

function hourOf(moment: Date | string): number {
  return (new Date(moment).getTime() - NOON.getTime()) / 3_600_000;
}

const RUNS = 500;
const STEPS_AT_LEAST = 10_000;
const LONG_PAST = Number.NEGATIVE_INFINITY;

it.each([
  ['an original', LONG_PAST, LONG_PAST],
  ['a translation of what is under embargo', 5, LONG_PAST],
  ['a draft of a wire item that is under embargo', LONG_PAST, 5],
])('the rules do with %s what a newsroom would, whoever does what in which order', (_name, sourceUntil, wireUntil) => {
  steps = done = 0;
  const seed = seedFrom();
  const embargoedSource = Number.isFinite(sourceUntil) ? { storyId: 'the original', language: 'en', until: inHours(NOON, sourceUntil) } : null;
  const embargoedWire = Number.isFinite(wireUntil) ? { wireId: 'the item', sourceName: 'ANA', until: inHours(NOON, wireUntil) } : null;
  const aModel = (): Model => ({ sourceUntil, wireUntil, stage: 'with the writer', versions: 0, isHeld: false, isLegallyHeld: false, isBreaking: false, embargo: 'none', hasHeadline: true, hasBody: true, needsApprovalAgain: false, hour: 0, appearsAt: null, endsAt: null, missed: null });
  fc.assert(
    fc.property(fc.commands([aStep.map((step) => new Move(step))], { maxCommands: 60, size: 'max' }), (commands) => fc.modelRun(() => ({ model: aModel(), real: { story: aStory(), now: NOON, embargoedSource, embargoedWire } }), commands)),
    { numRuns: RUNS, seed },
  );
  process.stdout.write(`story model: ${steps} steps, ${done} of them allowed, seed ${seed}\n`);
  expect(steps).toBeGreaterThan(STEPS_AT_LEAST);
  expect(done).toBeGreaterThan(steps / 5);
});
