import fc from 'fast-check';
import { aStory } from '../spec/stories.js';
import { aStep, anEdit, seedFrom, type Step } from '../spec/story-model.js';
import type { StoryCommand } from './story-command.js';
import { perform, type Story } from './story.js';

/** What a newsroom would say of a story, told apart from the rules' own tables. */
interface Model {
  stage: 'with the writer' | 'with an editor' | 'approved' | 'out' | 'taken down' | 'killed' | 'spiked';
  versions: number;
  isHeld: boolean;
  isLegallyHeld: boolean;
  embargo: 'none' | 'over' | 'on';
  hasHeadline: boolean;
  needsApprovalAgain: boolean;
}

const STAGE_OF: Readonly<Record<Story['status'], Model['stage']>> = {
  draft: 'with the writer',
  returned: 'with the writer',
  'in-review': 'with an editor',
  approved: 'approved',
  scheduled: 'approved',
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
function agree(model: Model, { name, edit, by }: Step): boolean {
  const isBefore = model.stage === 'with the writer' || model.stage === 'with an editor' || model.stage === 'approved';
  const isFit = !model.isHeld && !model.isLegallyHeld && model.embargo !== 'on' && model.hasHeadline;
  const isDead = model.stage === 'killed';
  const lives = !isDead && model.stage !== 'spiked';
  const go = (isAllowed: boolean, change: Partial<Model>) => {
    if (isAllowed) Object.assign(model, change);
    return isAllowed;
  };
  const release = (isAllowed: boolean) => go(isAllowed && isFit, { stage: 'out', versions: model.versions + 1, needsApprovalAgain: false });
  switch (name) {
    case 'edit':
      return go(lives, {
        ...edited(model, edit),
        ...(model.stage === 'approved' && by === 'reporter' && changesAnything(model, edit) && { needsApprovalAgain: true }),
      });
    case 'submit':
      return go(model.stage === 'with the writer', { stage: 'with an editor' });
    case 'return':
      return go(model.stage === 'with an editor' || model.stage === 'approved', { stage: 'with the writer', needsApprovalAgain: false });
    case 'approve':
      return go(model.stage === 'with an editor' || (model.stage === 'approved' && model.needsApprovalAgain), { stage: 'approved', needsApprovalAgain: false });
    case 'publish':
      return release(isBefore);
    case 'update':
    case 'correct':
      return release(model.stage === 'out');
    case 'reinstate':
      return release(model.stage === 'taken down');
    case 'kill':
      return go(model.stage === 'out', { stage: 'killed', versions: model.versions + 1 });
    case 'takedown':
      return go(model.stage === 'out', { stage: 'taken down', versions: model.versions + 1 });
    case 'hold':
      return go(lives && !model.isHeld, { isHeld: true });
    case 'release':
      return go(lives && model.isHeld, { isHeld: false });
    case 'legal-hold':
      return go(!model.isLegallyHeld, { isLegallyHeld: true });
    case 'legal-release':
      return go(model.isLegallyHeld, { isLegallyHeld: false });
    case 'spike':
      return go(isBefore && !model.isLegallyHeld, { stage: 'spiked', needsApprovalAgain: false });
    case 'restore':
      return go(model.stage === 'spiked', { stage: 'with the writer' });
  }
}

const NOON = new Date('2026-03-01T12:00:00Z');

interface Real {
  story: Story;
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
      real.story = perform(before, commandOf(this.step), { now: NOON, by: { id: this.step.by, name: this.step.by }, mayApprove: this.step.by !== 'reporter' });
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
      embargo: story.embargoedUntil === null ? 'none' : story.embargoedUntil > NOON ? 'on' : 'over',
      hasHeadline: story.headline !== '',
      needsApprovalAgain: story.changedSinceApproval,
    }).toEqual(model);
    expect(story.revision).toBe(before.revision + (isDone && isToGrow ? 1 : 0));
  }

  toString = () => JSON.stringify(this.step);
}

function commandOf({ name, edit }: Step): StoryCommand {
  const { embargoedUntil, ...rest } = anEdit[edit] as { embargoedUntil?: string; headline?: string };
  const changes = { ...rest, ...(embargoedUntil && { embargoedUntil: new Date(embargoedUntil) }) };
  return { name, changes, note: 'x', reason: 'x', notice: 'x' } as StoryCommand;
}

const RUNS = 500;
const STEPS_AT_LEAST = 10_000;

it('the rules do what a newsroom would, whoever does what in which order', () => {
  const seed = seedFrom();
  const aModel = (): Model => ({ stage: 'with the writer', versions: 0, isHeld: false, isLegallyHeld: false, embargo: 'none', hasHeadline: true, needsApprovalAgain: false });
  fc.assert(
    fc.property(fc.commands([aStep.map((step) => new Move(step))], { maxCommands: 60, size: 'max' }), (commands) => fc.modelRun(() => ({ model: aModel(), real: { story: aStory() } }), commands)),
    { numRuns: RUNS, seed },
  );
  process.stdout.write(`story model: ${steps} steps, ${done} of them allowed, seed ${seed}\n`);
  expect(steps).toBeGreaterThan(STEPS_AT_LEAST);
  expect(done).toBeGreaterThan(steps / 5);
});
