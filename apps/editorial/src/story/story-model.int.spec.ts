import { NotAllowed } from '@stet/auth';
import { NewsroomError, problemOf } from '@stet/errors';
import fc from 'fast-check';
import { carried, embargoMove, withEmbargo, type MovedEmbargo } from '../embargo/carried-embargo.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { fireAll } from '../spec/schedules.js';
import { aStory, aText } from '../spec/stories.js';
import { moveClock } from '../spec/clock.js';
import { HOURS, HOURS_THAT_PASS, PEOPLE, aStep, afterTimers, anEdit, commandOf, inHours, seedFrom, type Person, type Step } from '../spec/story-model.js';
import { permissionsOf } from '../staff/roles.js';
import type { EmbargoedSource } from './story-command.js';
import { perform, type Story } from './story.js';

/** Steps against the running service. */
const STEPS = Number(process.env.STET_MODEL_STEPS ?? 10_000);
const STEPS_A_RUN = 40;
/** Walks at once, each in a newsroom with a clock of its own: while one waits for the database, another is answered. */
const LANES = 3;
const STEP_MS = 500;
/** Nobody works as fast as this walk. */
const UNBOUNDED = '10000000';
const SOURCE = 0;
const TRANSLATION = 2;
/** As specs name everybody. */
const NAME = 'Mara Lind';
/** The roles that may publish, as a new newsroom names them. */
const PUBLISHERS = ['Admin', 'Chief editor', 'Editor'];

type Route = readonly [method: 'POST' | 'PUT' | 'DELETE' | 'PATCH', path: string, permission: string, payload?: object];

const NOTE = { note: 'x' };
const REASON = { reason: 'x' };
const ROUTES: Readonly<Record<Exclude<Step['name'], 'edit' | 'time passes' | 'publish-soon' | 'take-back'>, Route>> = {
  submit: ['POST', '/submission', 'story:write'],
  return: ['POST', '/return', 'story:approve', NOTE],
  approve: ['POST', '/approval', 'story:approve'],
  schedule: ['PUT', '/schedule', 'story:publish'],
  unschedule: ['DELETE', '/schedule', 'story:publish'],
  'schedule-withdrawal': ['PUT', '/withdrawal-schedule', 'story:withdraw', { notice: 'x' }],
  'unschedule-withdrawal': ['DELETE', '/withdrawal-schedule', 'story:withdraw'],
  publish: ['POST', '/publication', 'story:publish'],
  update: ['POST', '/updates', 'story:publish'],
  correct: ['POST', '/corrections', 'story:correct', NOTE],
  kill: ['POST', '/withdrawal', 'story:withdraw', { reason: 'kill', notice: 'x' }],
  takedown: ['POST', '/withdrawal', 'story:withdraw', { reason: 'takedown', notice: 'x' }],
  reinstate: ['POST', '/reinstatement?text=working-copy', 'story:withdraw'],
  redact: ['POST', '/redactions', 'story:redact', REASON],
  'mark-breaking': ['PUT', '/breaking', 'story:publish', {}],
  'unmark-breaking': ['DELETE', '/breaking', 'story:publish'],
  hold: ['PUT', '/hold', 'story:hold', REASON],
  release: ['DELETE', '/hold', 'story:hold'],
  'legal-hold': ['PUT', '/legal-hold', 'story:legal-hold', REASON],
  'legal-release': ['DELETE', '/legal-hold', 'story:legal-hold'],
  spike: ['PUT', '/spike', 'story:spike'],
  restore: ['DELETE', '/spike', 'story:spike'],
};

interface Answer {
  readonly status: string | number;
  readonly code?: string;
  readonly [field: string]: unknown;
}

/** Two stories, so that what is done to one shows in the other if anything leaks, and a translation of the first, which an embargo of its source reaches. */
type Model = Story[];
interface Real {
  readonly ids: readonly string[];
  readonly lane: Lane;
}
interface Lane {
  readonly newsroom: Newsroom;
  readonly people: Readonly<Record<Person, Ask>>;
  /** How far the newsroom's clock is ahead of ours. */
  hoursAhead: number;
}

let steps = 0;
let refusals = 0;

class Move implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly step: Step,
    private readonly which: number,
  ) {}

  check = () => true;

  async run(stories: Model, { ids, lane }: Real): Promise<void> {
    steps += 1;
    if (this.step.name === 'time passes') return passTime(stories, { ids, lane });
    const now = inHours(new Date(), lane.hoursAhead);
    const expected = this.expected(stories, now);
    const [method, path, , fixed] = this.route();
    const payload = this.step.name.startsWith('schedule') ? { ...fixed, at: inHours(now, HOURS[this.step.when]).toISOString(), zone: 'UTC' } : fixed;
    const answer = (await lane.people[this.step.by](method, `/api/v1/stories/${ids[this.which]}${path}`, payload, { 'if-match': '*' })).json<Answer>();
    if (expected instanceof NewsroomError) return refused(answer, expected);
    const moved = embargoMove(stories[this.which]!, expected);
    stories[this.which] = expected;
    if (moved && this.which === SOURCE) stories[TRANSLATION] = afterCarrying(stories[TRANSLATION]!, moved, now);
    expect(answer).toMatchObject(shown(expected));
  }

  /** The story as the rules want it, or their refusal. */
  private expected(stories: Model, now: Date): Story | NewsroomError {
    const [, , permission] = this.route();
    const permissions = permissionsOf([this.step.by]);
    if (!permissions.includes(permission)) return new NotAllowed(permission);
    try {
      return perform(stories[this.which]!, commandOf(this.step, now), { now, by: { id: this.step.by, name: NAME, kind: 'staff' }, mayApprove: permissions.includes('story:approve'), isWriter: true, embargoLifters: permissions.includes('story:publish') ? null : PUBLISHERS, embargoedSource: sourceOf(stories, this.which), embargoedWire: null });
    } catch (error) {
      if (error instanceof NewsroomError) return error;
      throw error;
    }
  }

  private route(): Route {
    const { name } = this.step;
    return name === 'edit' ? ['PATCH', '', 'story:write', anEdit[this.step.edit]] : ROUTES[name as keyof typeof ROUTES];
  }

  toString = () => `${this.which} ${JSON.stringify(this.step)}`;
}

async function passTime(stories: Model, { ids, lane }: Real): Promise<void> {
  lane.hoursAhead += HOURS_THAT_PASS;
  await moveClock(lane.newsroom.db, `${lane.hoursAhead} hours`);
  await fireAll(lane.newsroom);
  const source = sourceOf(stories, TRANSLATION);
  for (const [index, story] of stories.entries()) stories[index] = afterTimers(story, inHours(new Date(), lane.hoursAhead), index === TRANSLATION ? source : null);
  await agree(stories, { ids, lane });
}

/** A story of which nothing is out binds what was translated from it. */
function sourceOf(stories: Model, which: number): EmbargoedSource | null {
  const { storyId, language, version, embargoedUntil } = stories[SOURCE]!;
  return which === TRANSLATION && version === 0 && embargoedUntil ? { storyId, language, until: embargoedUntil } : null;
}

function afterCarrying(story: Story, moved: MovedEmbargo, now: Date): Story {
  const embargoedUntil = carried(story.embargoedUntil, moved, now);
  return embargoedUntil?.getTime() === story.embargoedUntil?.getTime() ? story : withEmbargo(story, embargoedUntil, now);
}

async function agree(stories: Model, { ids, lane }: Real): Promise<void> {
  for (const [index, story] of stories.entries()) expect((await lane.people.reporter('GET', `/api/v1/stories/${ids[index]}`)).json<Answer>()).toMatchObject(shown(story));
}

/** A refusal says why, and to programs what may be done instead. */
function refused(answer: Answer, refusal: NewsroomError): void {
  refusals += 1;
  const { detail, ...problem } = problemOf(refusal);
  expect(answer).toMatchObject({ ...problem, detail: expect.stringContaining(detail) }); // a save adds where its text is kept
}

function shown(story: Story) {
  const { embargoedUntil, status, version, revision, headline, hasUnpublishedChanges, withdrawnFor, changedSinceApproval, hold, legalHold, schedule, withdrawalSchedule, missedSchedule } = story;
  return {
    ...{ embargoedUntil: embargoedUntil && embargoedUntil.toISOString(), status, version, revision, headline, hasUnpublishedChanges, withdrawnFor, changedSinceApproval, isOnHold: hold !== null, isOnLegalHold: legalHold !== null },
    schedule: schedule && expect.objectContaining({ at: schedule.at }),
    withdrawalSchedule: withdrawalSchedule && expect.objectContaining({ at: withdrawalSchedule.at }),
    missedSchedule: missedSchedule && expect.objectContaining({ act: missedSchedule.act }),
  };
}

async function begun(lane: Lane): Promise<{ model: Model; real: Real }> {
  const ids = await Promise.all([1, 2].map(async () => (await lane.people.reporter('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId));
  const translation = (await lane.people.reporter('POST', `/api/v1/stories/${ids[SOURCE]}/translations`, { language: 'ru' })).json<{ storyId: string }>().storyId;
  ids.push(translation);
  return { model: ids.map((storyId, index) => aStory({ storyId, ...(index === TRANSLATION && { language: 'ru' }) })), real: { ids, lane } };
}

/** After the last step all stories are read: what was refused has changed nothing, and what was done to one nothing of the others but their embargo. */
async function walk(commands: Iterable<fc.AsyncCommand<Model, Real>>, lane: Lane): Promise<void> {
  const { model, real } = await begun(lane);
  await fc.asyncModelRun(() => ({ model, real }), commands);
  await agree(model, real);
}

describe('the running service', () => {
  const lanes: Lane[] = [];
  beforeAll(async () => {
    for (let lane = 0; lane < LANES; lane++) {
      const newsroom = await aNewsroom(undefined, { RATE_LIMIT_ACTOR: UNBOUNDED, RATE_LIMIT_ADDRESS: UNBOUNDED });
      lanes.push({ newsroom, people: Object.fromEntries(PEOPLE.map((role) => [role, newsroom.as(role)])) as Record<Person, Ask>, hoursAhead: 0 });
    }
  });
  afterAll(() => Promise.all(lanes.map(({ newsroom }) => newsroom.close())));

  it(
    'agrees with the rules, whoever does what in which order',
    async () => {
      const seed = seedFrom();
      const moves = fc.commands([fc.tuple(aStep, fc.nat(TRANSLATION)).map(([step, which]) => new Move(step, which))], { maxCommands: STEPS_A_RUN, size: 'max' });
      let run = 0;
      const walkOn = async (lane: Lane) => {
        while (steps < STEPS) await fc.assert(fc.asyncProperty(moves, (commands) => walk(commands, lane)), { numRuns: 1, seed: seed + run++, endOnFailure: true });
      };
      await Promise.all(lanes.map(walkOn));
      process.stdout.write(`story model against the service: ${steps} steps, ${refusals} of them refused with the reason, seed ${seed}\n`);
    },
    STEPS * STEP_MS,
  );
});
