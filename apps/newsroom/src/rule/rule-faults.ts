import type { FieldProblem } from '../api/problem.js';
import type { RuleConditions, RuleDraft } from './rule-draft.js';

const MOST_VALUES = 50;
const LONGEST_WORD = 100;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const is = (isWrong: boolean, problem: FieldProblem): FieldProblem[] => (isWrong ? [problem] : []);

/** What the service would refuse of rules, in the order of the rules, before they are sent: each field once. */
export function faultsIn(rules: readonly RuleDraft[]): FieldProblem[] {
  const names = rules.map(({ name }) => name.trim().toLowerCase());
  return rules.flatMap(({ conditions }, place) => {
    const name = names[place]!;
    const faults = [
      ...is(name === '', { field: 'name', message: 'must not be empty', code: 'required' }),
      ...is(name !== '' && names.indexOf(name) < place, { field: 'name', message: 'is the name of another rule', code: 'taken' }),
      ...faultsOfConditions(conditions),
    ];
    return faults.map((fault) => ({ ...fault, field: `rules.${place}.${fault.field}` }));
  });
}

/** Those of one rule, by the fields that it has by itself. */
export function faultsAt(faults: readonly FieldProblem[], place: number): FieldProblem[] {
  const beginning = `rules.${place}.`;
  return faults.filter(({ field }) => field.startsWith(beginning)).map((fault) => ({ ...fault, field: fault.field.slice(beginning.length) }));
}

function faultsOfConditions({ categories = [], words, urgency, hours }: RuleConditions): FieldProblem[] {
  return [
    ...faultsOfWords('conditions.categories', categories),
    ...faultsOfWords('conditions.words', words?.words ?? []),
    ...is(urgency !== undefined && urgency.from > urgency.to, { field: 'conditions.urgency', message: 'must not be before from', code: 'urgency-order' }),
    ...(hours ? faultsOfHours(hours) : []),
  ];
}

function faultsOfWords(field: string, words: readonly string[]): FieldProblem[] {
  if (words.some((word) => !/[\p{L}\p{N}]/u.test(word))) return [{ field, message: 'must have a letter or a digit', code: 'no-word' }];
  if (words.some((word) => word.trim().length > LONGEST_WORD)) return [{ field, message: `must have at most ${LONGEST_WORD} characters`, code: 'too-long', values: { max: LONGEST_WORD } }];
  return is(words.length > MOST_VALUES, { field, message: `must have at most ${MOST_VALUES} items`, code: 'too-many', values: { max: MOST_VALUES } });
}

function faultsOfHours({ from, until }: NonNullable<RuleConditions['hours']>): FieldProblem[] {
  const notATime = (field: string): FieldProblem => ({ field, message: 'must be a time such as 22:00', code: 'not-a-clock-time' });
  return [
    ...is(!TIME.test(from), notATime('conditions.hours.from')),
    ...is(!TIME.test(until) && until !== '24:00', notATime('conditions.hours.until')),
    ...is(from === until, { field: 'conditions.hours.until', message: 'must be another time than from', code: 'same-time' }),
  ];
}
