import fc from 'fast-check';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { fireAll } from '../spec/schedules.js';
import { aStory, aText } from '../spec/stories.js';
import { moveClock } from '../spec/clock.js';
import { HOURS, HOURS_THAT_PASS, PEOPLE, aStep, afterTimers, anEdit, commandOf, inHours, seedFrom, type Person, type Step } from '../spec/story-model.js';
import { permissionsOf } from '../staff/roles.js';
import { perform, type Story } from './story.js';
import { NewsroomError } from '@stet/errors';

/** Steps against the running service; more where a long run is wanted. */
const STEPS = Number(process.env.STET_MODEL_STEPS ?? 600);
const STEPS_A_RUN = 40;
const STEP_MS = 500;

type Route = readonly [method: 'POST' | 'PUT' | 'DELETE' | 'PATCH', path: string, permission: string, payload?: object];

const NOTE = { note: 'x', reason: 'x' };
const ROUTES: Readonly<Record<Exclude<Step['name'], 'edit' | 'time passes'>, Route>> = {
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
  reinstate: ['POST', '/reinstatement', 'story:withdraw'],
  hold: ['PUT', '/hold', 'story:hold', NOTE],
  release: ['DELETE', '/hold', 'story:hold'],
  'legal-hold': ['PUT', '/legal-hold', 'story:legal-hold', NOTE],
  'legal-release': ['DELETE', '/legal-hold', 'story:legal-hold'],
  spike: ['PUT', '/spike', 'story:spike'],
  restore: ['DELETE', '/spike', 'story:spike'],
};

interface Answer {
  readonly status: string | number;
  readonly code?: string;
  readonly [field: string]: unknown;
}

/** Two stories, so that what is done to one shows in the other if anything leaks. */
type Model = Story[];
interface Real {
  readonly ids: readonly string[];
}

let steps = 0;
let people: Record<Person, Ask>;
let newsroom: Newsroom;
/** How far the newsroom's clock is ahead of ours. */
let hoursAhead = 0;

class Move implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly step: Step,
    private readonly which: number,
  ) {}

  check = () => true;

  async run(stories: Model, { ids }: Real): Promise<void> {
    steps += 1;
    if (this.step.name === 'time passes') return this.passTime(stories, ids);
    const now = inHours(new Date(), hoursAhead);
    const expected = this.expected(stories[this.which]!, now);
    const [method, path, , fixed] = this.route();
    const payload = this.step.name.startsWith('schedule') ? { ...fixed, at: inHours(now, HOURS[this.step.when]).toISOString(), zone: 'UTC' } : fixed;
    const answer = (await people[this.step.by](method, `/api/v1/stories/${ids[this.which]}${path}`, payload, { 'if-match': '*' })).json<Answer>();
    if (typeof expected === 'string') return void expect(answer.code).toBe(expected);
    stories[this.which] = expected;
    for (const [index, story] of stories.entries()) await this.compare(story, ids[index]!);
  }

  private async passTime(stories: Model, ids: readonly string[]): Promise<void> {
    hoursAhead += HOURS_THAT_PASS;
    await moveClock(newsroom.db, `${hoursAhead} hours`);
    await fireAll(newsroom);
    for (const [index, story] of stories.entries()) {
      stories[index] = afterTimers(story, inHours(new Date(), hoursAhead));
      await this.compare(stories[index], ids[index]!);
    }
  }

  /** The story as the rules want it, or the code of their refusal. */
  private expected(story: Story, now: Date): Story | string {
    const permissions = permissionsOf([this.step.by]);
    if (!permissions.includes(this.route()[2])) return 'auth.not-allowed';
    try {
      return perform(story, commandOf(this.step, now), { now, by: { id: this.step.by, name: this.step.by, kind: 'staff' }, mayApprove: permissions.includes('story:approve') });
    } catch (error) {
      if (error instanceof NewsroomError) return error.code;
      throw error;
    }
  }

  private async compare(story: Story, storyId: string): Promise<void> {
    const kept = (await people.reporter('GET', `/api/v1/stories/${storyId}`)).json<Answer>();
    const { status, version, revision, headline, hasUnpublishedChanges, withdrawnFor, changedSinceApproval } = story;
    expect(kept).toMatchObject({ status, version, revision, headline, hasUnpublishedChanges, withdrawnFor, changedSinceApproval, isOnHold: story.hold !== null, isOnLegalHold: story.legalHold !== null });
    const { schedule, withdrawalSchedule, missedSchedule } = kept as Record<string, { at: string; act?: string } | null>;
    expect([schedule?.at, withdrawalSchedule?.at, missedSchedule?.act]).toEqual([story.schedule?.at, story.withdrawalSchedule?.at, story.missedSchedule?.act]);
  }

  private route(): Route {
    const { name } = this.step;
    return name === 'edit' ? ['PATCH', '', 'story:write', anEdit[this.step.edit]] : ROUTES[name as keyof typeof ROUTES];
  }

  toString = () => `${this.which} ${JSON.stringify(this.step)}`;
}

describe('the running service', () => {
  beforeAll(async () => {
    newsroom = await aNewsroom();
    people = Object.fromEntries(PEOPLE.map((role) => [role, newsroom.as(role)])) as Record<Person, Ask>;
  });
  afterAll(() => newsroom?.close());

  it(
    'agrees with the rules, whoever does what in which order',
    async () => {
      const seed = seedFrom();
      const begin = async () => {
        const ids = await Promise.all([1, 2].map(async () => (await people.reporter('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId));
        return { model: ids.map((storyId) => aStory({ storyId })), real: { ids } };
      };
      const moves = fc.commands([fc.tuple(aStep, fc.nat(1)).map(([step, which]) => new Move(step, which))], { maxCommands: STEPS_A_RUN, size: 'max' });
      let run = 0;
      while (steps < STEPS) await fc.assert(fc.asyncProperty(moves, (commands) => fc.asyncModelRun(begin, commands)), { numRuns: 5, seed: seed + run++, endOnFailure: true });
      process.stdout.write(`story model against the service: ${steps} steps, seed ${seed}\n`);
    },
    STEPS * STEP_MS,
  );
});
