import { NEW_RULE, rebasedRules, type RuleDraft } from './rule-draft.js';

const aRule = (ruleId: string, changes: Partial<RuleDraft> = {}): RuleDraft => ({ ...NEW_RULE, ruleId, name: ruleId, ...changes });
const joined = (seen: RuleDraft[], typed: RuleDraft[], newest: RuleDraft[]) => rebasedRules({ rules: seen }, { rules: typed }, { rules: newest }).rules;

describe('rules that were typed while somebody else saved', () => {
  it('leave the rules of others as they are', () => {
    const [boats, rest] = [aRule('boats'), aRule('rest')];
    expect(joined([rest], [rest, aRule('mine')], [boats, { ...rest, isOn: false }])).toEqual([boats, { ...rest, isOn: false }, aRule('mine')]);
  });

  it('stay as they were typed after they were sent', () => {
    const sent = aRule('mine', { name: ' Mine ' });
    expect(joined([sent], [{ ...sent, isOn: false }, aRule('next')], [{ ...sent, name: 'Mine' }])).toEqual([{ ...sent, name: 'Mine', isOn: false }, aRule('next')]);
  });

  it('join what was asked and done in the same rule', () => {
    const rule = aRule('boats', { conditions: { languages: ['en'], categories: ['sea'] } });
    const typed = { ...rule, conditions: { languages: ['en'], urgency: { from: 1, to: 2 } }, actions: { ...rule.actions, alerts: true } };
    const newest = { ...rule, conditions: { languages: ['en', 'ru'], categories: ['sea'] }, actions: { ...rule.actions, tags: ['boats'] } };
    expect(joined([rule], [typed], [newest])).toEqual([{ ...rule, conditions: { languages: ['en', 'ru'], urgency: { from: 1, to: 2 } }, actions: { ...rule.actions, alerts: true, tags: ['boats'] } }]);
  });
});
