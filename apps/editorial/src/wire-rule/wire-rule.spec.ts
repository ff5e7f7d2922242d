import { NOT_PLACED } from '../wire/wire-placement.js';
import { isWithin, routerOf, type RoutedWire, type RuleActions, type RuleConditions, type WireRule } from './wire-rule.js';

const [SPORT, WORLD, AGENCY] = ['desk-sport', 'desk-world', 'source-ana'];

function aRule(conditions: RuleConditions, actions: Partial<RuleActions> = {}, rest: Partial<WireRule> = {}): WireRule {
  return { ruleId: 'rule', name: 'Rule', isOn: true, goesOn: false, conditions, actions: { deskId: null, tags: [], urgency: null, alerts: false, skips: false, ...actions }, ...rest };
}

function aWire(changes: Partial<RoutedWire> = {}): RoutedWire {
  return {
    ...{ wireId: 'wire', sourceId: AGENCY, language: 'en', headline: 'Ferry line opens', standfirst: 'At last.', bodyText: 'The prime minister came.', mediaTopics: [], categories: [], urgency: 4 },
    ...{ receivedAt: new Date('2026-03-02T08:00:00Z'), placement: NOT_PLACED, byHand: [], isTaken: false, ...changes },
  };
}

const fits = (conditions: RuleConditions, wire: Partial<RoutedWire> = {}) => routerOf([aRule(conditions, { deskId: SPORT })], new Map([['medtop:04000000', ['medtop:20000170']]]))(aWire(wire)).placement.deskId === SPORT;
const routed = (rules: readonly WireRule[], wire: Partial<RoutedWire> = {}) => routerOf(rules, new Map())(aWire(wire));
const words = (list: string[], rest: object = {}): RuleConditions => ({ words: { words: list, match: 'any', in: 'text', ...rest } });

describe('the conditions of a rule', () => {
  it('hold all together, and a rule without any fits everything', () => {
    expect(fits({})).toBe(true);
    expect(fits({ sourceIds: [AGENCY], languages: ['en'] })).toBe(true);
    expect(fits({ sourceIds: [AGENCY], languages: ['ru'] })).toBe(false);
  });

  it('take a language with its regions, and topics with what is narrower', () => {
    expect([fits({ languages: ['en'] }, { language: 'en-GB' }), fits({ languages: ['en-GB'] })]).toEqual([true, false]);
    expect([fits({ mediaTopics: ['medtop:04000000'] }, { mediaTopics: ['medtop:20000170'] }), fits({ mediaTopics: ['medtop:20000170'] }, { mediaTopics: ['medtop:04000000'] })]).toEqual([true, false]);
    expect([fits({ categories: ['SPORT'] }, { categories: ['Politics', 'Sport'] }), fits({ categories: ['Sport'] }, { categories: ['Sports'] })]).toEqual([true, false]);
  });

  it('include both ends of urgencies, and an item without one is in none', () => {
    const between = { urgency: { from: 2, to: 3 } };
    expect([1, 2, 3, 4, null].map((urgency) => fits(between, { urgency }))).toEqual([false, true, true, false, false]);
  });

  it.each([
    ['whole words', ['ferry'], true],
    ['no parts of words', ['fer'], false],
    ['words in a row', ['Prime Minister'], true],
    ['no words in another order', ['minister prime'], false],
    ['no words over the end of a line', ['opens at'], false],
  ])('find %s', (_what, list, expected) => expect(fits(words(list))).toBe(expected));

  it('find words in any case and spelling', () => {
    expect(fits(words(['ёлка']), { headline: 'ЕЛКА на площади' })).toBe(true);
    expect(fits(words(['iqtisadiyyat']), { headline: 'İQTİSADİYYAT Nazirliyi' })).toBe(true);
    expect(fits(words(['Բաքու']), { bodyText: 'ԲԱՔՈՒ' })).toBe(true);
    expect(fits(words(['եւ']), { bodyText: 'Ես և դու' })).toBe(true);
  });

  it('are asked of a long text in little time, however many words there are', () => {
    const rules = Array.from({ length: 100 }, (_, rule) => aRule(words(Array.from({ length: 50 }, (_word, word) => `a${rule}b${word}`)), {}, { goesOn: true }));
    const begun = performance.now();
    routed(rules, { bodyText: 'a '.repeat(100_000) });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('find any word or all of them, in the headline alone when that is asked', () => {
    expect([fits(words(['ferry', 'tram'])), fits(words(['ferry', 'tram'], { match: 'all' })), fits(words(['ferry', 'minister'], { match: 'all' }))]).toEqual([true, false, true]);
    expect(fits(words(['minister'], { in: 'headline' }))).toBe(false);
  });
});

describe('the hours of a rule', () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const within = (hours: { zone?: string; days?: number[]; from: string; until: string }, at: string) => isWithin({ zone: 'Asia/Baku', days: everyDay, ...hours }, new Date(at));

  it('are those of the clocks of a place', () => {
    const day = { from: '09:00', until: '18:00' };
    expect(['2026-03-02T04:59:59Z', '2026-03-02T05:00:00Z', '2026-03-02T13:59:59Z', '2026-03-02T14:00:00Z'].map((at) => within(day, at))).toEqual([false, true, true, false]);
  });

  it('go with daylight saving time', () => {
    const morning = { zone: 'Europe/London', from: '09:00', until: '10:00' };
    expect(['2027-03-27T09:30:00Z', '2027-03-28T08:30:00Z', '2027-03-28T09:30:00Z'].map((at) => within(morning, at))).toEqual([true, true, false]);
    const night = { zone: 'Europe/London', from: '01:00', until: '02:00' }; // the hour that is skipped in March, and comes twice in October
    expect(['2027-03-28T00:59:00Z', '2027-03-28T01:00:00Z'].map((at) => within(night, at))).toEqual([false, false]);
    expect(['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z', '2027-10-31T02:00:00Z'].map((at) => within(night, at))).toEqual([true, true, false]);
  });

  it('that go over midnight belong to the day on which they begin', () => {
    const fridayNight = { zone: 'UTC', days: [5], from: '22:00', until: '06:00' };
    expect(['2026-03-06T21:59:00Z', '2026-03-06T22:00:00Z', '2026-03-07T05:59:00Z', '2026-03-07T06:00:00Z', '2026-03-07T23:00:00Z', '2026-03-06T05:00:00Z'].map((at) => within(fridayNight, at))).toEqual([false, true, true, false, false, false]);
    expect(within({ zone: 'UTC', days: [7], from: '22:00', until: '06:00' }, '2026-03-09T03:00:00Z')).toBe(true); // Monday, in the night of Sunday
  });

  it('can be whole days', () => {
    const weekend = { zone: 'UTC', days: [6, 7], from: '00:00', until: '24:00' };
    expect(['2026-03-06T23:59:00Z', '2026-03-07T00:00:00Z', '2026-03-08T23:59:00Z', '2026-03-09T00:00:00Z'].map((at) => within(weekend, at))).toEqual([false, true, true, false]);
  });
});

describe('rules', () => {
  it('are asked from top to bottom, and the first that fits decides', () => {
    const { placement, rules } = routed([aRule({ languages: ['ru'] }, { deskId: WORLD }), aRule({}, { deskId: SPORT, tags: ['a'] }, { name: 'Second' }), aRule({}, { tags: ['b'], skips: true })]);
    expect([placement, rules.map(({ name }) => name)]).toEqual([{ deskId: SPORT, tags: ['a'], urgency: null, isSkipped: false }, ['Second']]);
  });

  it('below the one that decides are not asked', () => {
    const unanswerable = aRule({ hours: { zone: 'No/Where', days: [1], from: '09:00', until: '18:00' } });
    expect(() => routed([unanswerable])).toThrow('is no time zone');
    expect(routed([aRule({}, { deskId: SPORT }), unanswerable]).placement.deskId).toBe(SPORT);
  });

  it('that go on are added to: tags are gathered, and the first desk and urgency stand', () => {
    const on = { goesOn: true };
    const { placement } = routed([aRule({}, { tags: ['a', 'b'] }, on), aRule({}, { deskId: SPORT, urgency: 2, tags: ['b', 'c'] }, on), aRule({}, { deskId: WORLD, urgency: 1 })]);
    expect(placement).toEqual({ deskId: SPORT, tags: ['a', 'b', 'c'], urgency: 2, isSkipped: false });
  });

  it('that are off are not asked, and where all are nothing is changed', () => {
    const placement = { ...NOT_PLACED, deskId: WORLD };
    expect(routed([aRule({}, { deskId: SPORT }, { isOn: false })], { placement })).toMatchObject({ placement, isChanged: false });
    expect(routed([aRule({}, {}, { isOn: false }), aRule({ languages: ['ru'] })], { placement })).toMatchObject({ placement: NOT_PLACED, isChanged: true });
  });

  it('ask what the source sent, not what other rules made of it', () => {
    expect(routed([aRule({}, { urgency: 1 }, { goesOn: true }), aRule({ urgency: { from: 1, to: 1 } }, { deskId: SPORT })]).placement).toMatchObject({ deskId: null, urgency: 1 });
  });

  it('leave what was decided by hand, and all of an item that somebody has taken', () => {
    const placement = { ...NOT_PLACED, deskId: WORLD, isSkipped: false };
    const rule = aRule({}, { deskId: SPORT, tags: ['a'], skips: true });
    expect(routed([rule], { placement, byHand: ['deskId', 'isSkipped'] }).placement).toEqual({ deskId: WORLD, tags: ['a'], urgency: null, isSkipped: false });
    expect(routed([rule], { placement, isTaken: true })).toEqual({ placement, isChanged: false, rules: [], alerts: null });
  });

  it('tell the desk that has the item, and nobody of one that is skipped', () => {
    const [toSport, alert, skip] = [aRule({}, { deskId: SPORT }, { goesOn: true }), aRule({}, { alerts: true }), aRule({}, { skips: true }, { goesOn: true })];
    expect([routed([toSport, alert]).alerts, routed([alert]).alerts, routed([skip, toSport, alert]).alerts, routed([toSport]).alerts]).toEqual([SPORT, null, null, null]);
  });
});
