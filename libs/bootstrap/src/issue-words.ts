import type { z } from 'zod';
import { nearestOf } from './nearest-name.js';

type Issue = z.core.$ZodRawIssue;
type IssueOf<Code extends z.core.$ZodIssue['code']> = z.core.$ZodRawIssue<Extract<z.core.$ZodIssue, { code: Code }>>;

/** What to give, by the name that a schema has for it. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  record: 'an object with named fields',
  null: 'null',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'an instant such as 2027-03-01T09:00:00Z',
  date: 'a date such as 2027-03-01',
  time: 'a time such as 09:00',
  email: 'a mail address such as mara@courier.example',
  url: 'a whole address such as https://courier.example/ferry',
  uuid: 'a UUID such as 0199a3f2-0001-7000-8000-000000000001',
};

/** What does not fit, in words that say what to do. What a schema says itself goes before. */
export function inWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return misfit(issue as IssueOf<'invalid_type'>);
    case 'invalid_value':
      return `must be ${oneOf((issue as IssueOf<'invalid_value'>).values)}`;
    case 'invalid_format':
      return formless(issue as IssueOf<'invalid_format'>);
    case 'too_small':
      return tooSmall(issue as IssueOf<'too_small'>);
    case 'too_big':
      return tooBig(issue as IssueOf<'too_big'>);
    case 'not_multiple_of':
      return `must be a multiple of ${(issue as IssueOf<'not_multiple_of'>).divisor}`;
    case 'unrecognized_keys':
      return unknown(issue as IssueOf<'unrecognized_keys'>);
    case 'invalid_key':
      return `has a name that cannot be here: ${(issue as IssueOf<'invalid_key'>).issues.map(({ message }) => message).join('; ')}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_union':
    default:
      return 'does not have the form that is asked for; the API’s description at /docs shows it';
  }
}

/** Zod keeps no input in what it hands on: whether there was any is added. */
function misfit(issue: IssueOf<'invalid_type'>): string {
  const { expected, input } = issue;
  issue.isMissing = input === undefined;
  const wanted = KINDS[expected] ?? expected;
  return input === undefined ? `is missing; give ${wanted}` : `must be ${wanted}`;
}

function formless({ format, pattern, prefix }: IssueOf<'invalid_format'>): string {
  if (format === 'starts_with') return `must begin with ${prefix}`;
  return `must be ${FORMATS[format] ?? `of the form ${pattern}`}`;
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of these: ${values.join(', ')}`;
}

function tooSmall({ origin, minimum, inclusive }: IssueOf<'too_small'>): string {
  if (origin === 'string') return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
  if (origin === 'array') return `must have at least ${entries(minimum)}`;
  return inclusive ? `must be at least ${minimum}` : `must be more than ${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: IssueOf<'too_big'>): string {
  if (origin === 'string') return `must have at most ${maximum} ${maximum === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `must have at most ${entries(maximum)}`;
  return inclusive ? `must be at most ${maximum}` : `must be less than ${maximum}`;
}

function entries(count: number | bigint): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

/** Dropping what is not known would lose what somebody meant: an embargo under a misspelt name. Zod hands on what is added to an issue: each name has its own words. */
function unknown(issue: IssueOf<'unrecognized_keys'>): string {
  const known = Object.keys((issue.inst as Partial<z.core.$ZodObject> | undefined)?._zod?.def.shape ?? {});
  issue.keyMessages = issue.keys.map((key) => {
    const meant = nearestOf(key, known);
    return meant ? `is not known here; did you mean ${meant}?` : 'is not known here; check its name, or leave it out';
  });
  return `has names that are not known here: ${issue.keys.join(', ')}`;
}
