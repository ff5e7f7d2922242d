import type { AcceptedView, Heartbeat } from '@stet/contracts';
import { VisitMemory } from '../memory/visit-memory.js';
import { aStoryId, aView, aViewId } from '../spec/views.js';
import { BotRules, defaultRules } from './bot-rules.js';
import { Counted } from './counted.js';
import { Counting } from './counting.js';

const DAY = '2026-03-01T';
const later = Date.parse('2026-03-02T00:00:00.000Z');

/** Counts in as many transactions as there are lists. */
function count(lists: readonly (readonly (AcceptedView | Heartbeat)[])[], { rules = defaultRules, nowMs = later } = {}) {
  const memory = new VisitMemory();
  const counted = new Counted(new Map(), new Set());
  let late = 0;
  let newestMs = 0;
  lists.forEach((list, index) => {
    const staged = memory.stage(newestMs);
    const counting = new Counting(counted, staged, { rules, nowMs });
    for (const one of list) 'beat' in one ? counting.heartbeat(one) : counting.view(one);
    memory.commit(staged, index + 1);
    newestMs = staged.newestMs;
    late += counting.late;
  });
  const minutes = [...counted.minutes.values()];
  const sum = (of: (minute: (typeof minutes)[number]) => number) => minutes.reduce((all, minute) => all + of(minute), 0);
  return { views: sum(({ views }) => views), raw: sum(({ rawViews }) => rawViews), seconds: sum(({ seconds }) => seconds), halves: sum(({ reached }) => reached[50]), late };
}

const at = (time: string, view: Partial<AcceptedView> = {}) => aView({ viewedAt: `${DAY}${time}.000Z`, ...view });
const aBeat = (beat: number, more: Partial<Heartbeat> = {}): Heartbeat => ({ viewId: aViewId(1), storyId: aStoryId(1), visitor: '4bf92f3577b34da6', agent: 'user', beat, seconds: 15, beatAt: `${DAY}06:24:${String(beat).padStart(2, '0')}.000Z`, ...more });

describe('counting views', () => {
  it('takes views with a signal of the rules for those of automata, and others for those of people', () => {
    const views = [at('06:00:00', { viewId: aViewId(1), visitor: 'a', agent: 'bot', signals: ['range'] }), at('06:00:01', { viewId: aViewId(2), visitor: 'b', agent: 'bot', signals: ['declared'] })];
    expect(count([views])).toMatchObject({ views: 0, raw: 2 });
    expect(count([views], { rules: BotRules.parse({ signals: ['declared'] }) })).toMatchObject({ views: 1, raw: 2 });
  });

  it('knows a bot of records that have no signals', () => {
    expect(count([[at('06:00:00', { agent: 'bot' })]])).toMatchObject({ views: 0, raw: 1 });
  });

  it('takes what a visitor views after so many in a minute for an automaton', () => {
    const views = (minute: string) => Array.from({ length: 10 }, (_, index) => at(`06:${minute}:0${index}`, { viewId: aViewId(index + Number(minute) * 100), storyId: aStoryId(index + 1 + Number(minute) * 100) }));
    const rules = BotRules.parse({ viewsPerMinute: 4 });
    expect(count([[...views('10'), ...views('11')]], { rules })).toMatchObject({ views: 8, raw: 20 });
    expect(count([...views('10'), ...views('11')].map((view) => [view]), { rules })).toMatchObject({ views: 8, raw: 20 });
  });

  it('counts what comes up to two hours behind, and as raw only what comes later', () => {
    const other = (time: string, number: number) => at(time, { viewId: aViewId(number), visitor: `${number}` });
    expect(count([[other('10:00:00', 1)], [other('08:00:00', 2), other('07:59:59', 3)]])).toMatchObject({ views: 2, raw: 3, late: 1 });
  });

  it('counts a visit once, however late its second view comes, and whoever counts it', () => {
    const again = at('08:10:00', { viewId: aViewId(2) });
    const between = at('10:05:00', { viewId: aViewId(3), visitor: 'b' });
    expect(count([[at('08:05:00')], [between], [again]])).toMatchObject({ views: 2, raw: 3 });
    expect(count([[at('08:05:00'), between, again]])).toMatchObject({ views: 2, raw: 3 });
  });

  it('lets no collector whose clock is ahead make others late', () => {
    const ahead = at('23:00:00', { viewId: aViewId(1), visitor: 'a' });
    const others = [at('06:01:00', { viewId: aViewId(2), visitor: 'b' })];
    expect(count([[ahead], others], { nowMs: Date.parse(`${DAY}06:01:30.000Z`) })).toMatchObject({ views: 2, late: 0 });
  });
});

describe('time in sight', () => {
  it('is the sum of beats, each once', () => {
    expect(count([[aBeat(1), aBeat(2)], [aBeat(2), aBeat(3)]])).toMatchObject({ seconds: 45, views: 0, raw: 0 });
  });

  it('is no more than there is of a minute, however many beats come', () => {
    expect(count([Array.from({ length: 50 }, (_, index) => aBeat(index + 1))]).seconds).toBe(75);
    expect(count(Array.from({ length: 50 }, (_, index) => [aBeat(index + 1)])).seconds).toBe(75);
  });

  it('is not taken from automata', () => {
    expect(count([[aBeat(1, { agent: 'bot', signals: ['automation'] })]]).seconds).toBe(0);
  });

  it('comes with how far was read, each part once', () => {
    expect(count([[aBeat(1, { reached: [25, 50] }), aBeat(2, { reached: [50, 75] })]]).halves).toBe(1);
  });
});
