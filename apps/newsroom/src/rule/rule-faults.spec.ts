import { NEW_RULE, WEEK, type RuleConditions, type RuleDraft } from './rule-draft.js';
import { faultsAt, faultsIn } from './rule-faults.js';

const aRule = (conditions: RuleConditions, name = 'Boats'): RuleDraft => ({ ...NEW_RULE, ruleId: name, name, conditions });
const told = (...rules: RuleDraft[]) => faultsIn(rules).map(({ field, code }) => `${field} ${code}`);
const hours = (from: string, until: string) => ({ zone: 'Asia/Baku', days: [...WEEK], from, until });

describe('what is wrong with rules', () => {
  it('is nothing where the service would take them', () => {
    expect(told(aRule({ words: { words: ['regatta', '№ 1'], match: 'any', in: 'text' }, urgency: { from: 2, to: 2 }, hours: hours('22:00', '06:00') }), aRule({ hours: hours('00:00', '24:00') }, 'Nights'))).toEqual([]);
  });

  it.each<[string, RuleDraft, string]>([
    ['a name of blanks', aRule({}, '  '), 'rules.0.name required'],
    ['a blank word', aRule({ words: { words: ['regatta', ' '], match: 'any', in: 'text' } }), 'rules.0.conditions.words no-word'],
    ['a category of signs', aRule({ categories: ['–'] }), 'rules.0.conditions.categories no-word'],
    ['a word that is a text', aRule({ categories: ['a'.repeat(101)] }), 'rules.0.conditions.categories too-long'],
    ['too many words', aRule({ categories: Array.from({ length: 51 }, (_, index) => `w${index}`) }), 'rules.0.conditions.categories too-many'],
    ['urgencies the wrong way round', aRule({ urgency: { from: 7, to: 2 } }), 'rules.0.conditions.urgency urgency-order'],
    ['half a time', aRule({ hours: hours('2', '06:00') }), 'rules.0.conditions.hours.from not-a-clock-time'],
    ['an end that is none', aRule({ hours: hours('22:00', '25:00') }), 'rules.0.conditions.hours.until not-a-clock-time'],
    ['hours without length', aRule({ hours: hours('22:00', '22:00') }), 'rules.0.conditions.hours.until same-time'],
  ])('is %s', (_name, rule, fault) => {
    expect(told(rule)).toEqual([fault]);
  });

  it('is a name that another rule has, in any case, and belongs to the later one', () => {
    const rules = [aRule({}), aRule({}, ' boats')];
    expect(told(...rules)).toEqual(['rules.1.name taken']);
    expect([0, 1].map((place) => faultsAt(faultsIn(rules), place).map(({ field }) => field))).toEqual([[], ['name']]);
  });
});
