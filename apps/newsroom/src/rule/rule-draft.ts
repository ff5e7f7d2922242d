import type { WireRule, WireRules } from '../api/editorial.js';
import { rebase, rebaseBy, rebaseRows } from '../shell/rebase.js';

export type RuleConditions = WireRule['conditions'];
export type RuleActions = Required<NonNullable<WireRule['actions']>>;

/** A rule as somebody writes it; a new one has its id from the beginning. */
export type RuleDraft = Omit<WireRules['rules'][number], 'conditions' | 'actions'> & { readonly conditions: RuleConditions; readonly actions: RuleActions };

export interface RulesDraft {
  readonly rules: readonly RuleDraft[];
}

export const NEW_RULE: Omit<RuleDraft, 'ruleId'> = { name: '', isOn: true, goesOn: false, conditions: {}, actions: { deskId: null, tags: [], urgency: null, alerts: false, skips: false } };
export const WHOLE_DAY = { from: '00:00', until: '24:00' };
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** Conditions without those that ask nothing. */
export function conditionsWith(conditions: RuleConditions, changes: { readonly [Field in keyof RuleConditions]?: RuleConditions[Field] | undefined }): RuleConditions {
  const all = Object.entries({ ...conditions, ...changes }).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(all) as RuleConditions;
}

/** The saved rules as they are drafted: the service leaves out nothing, and its types say it might. */
export function draftOf({ rules }: WireRules): RulesDraft {
  return { rules: rules.map((rule) => ({ ...rule, actions: { ...NEW_RULE.actions, ...rule.actions } })) };
}

/** What was typed on top of what somebody saved meanwhile, rule by rule. */
export function rebasedRules(seen: RulesDraft, typed: RulesDraft, newest: RulesDraft): RulesDraft {
  return { rules: rebaseRows(seen.rules, typed.rules, newest.rules, { idOf: ({ ruleId }) => ruleId, onTop: rebasedRule }) };
}

const rebasedRule = rebaseBy<RuleDraft>({ conditions: (seen, typed, newest) => conditionsWith({}, rebase(seen, typed, newest)), actions: rebase });
