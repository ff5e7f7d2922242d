import type { FieldProblem } from '@stet/errors';

/** What Zod knows of a value that does not fit, and what our schemas add to it. */
export interface CodedIssue {
  readonly code?: string;
  readonly fieldCode?: string;
  readonly fieldValues?: FieldProblem['values'] | undefined;
  /** Of checks that add issues by hand. */
  readonly params?: { readonly fieldCode?: string; readonly fieldValues?: FieldProblem['values'] };
  readonly isMissing?: boolean;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly format?: string;
  readonly values?: readonly unknown[];
}

type Coded = Pick<FieldProblem, 'code' | 'values'>;

const FORMATS: Readonly<Record<string, string>> = { email: 'not-an-email', url: 'not-an-address', datetime: 'not-a-time', date: 'not-a-time', time: 'not-a-time' };

/** The name of what is wrong with a field, and its limit; nothing where only the words say it. A schema's own name goes before. */
export function codeOfIssue(issue: CodedIssue): Coded {
  const { fieldCode, fieldValues } = issue.fieldCode === undefined ? (issue.params ?? {}) : issue;
  if (fieldCode !== undefined) return { code: fieldCode, ...(fieldValues && { values: fieldValues }) };
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.isMissing ? 'required' : 'wrong-kind' };
    case 'invalid_value':
      return { code: 'not-one-of', values: { allowed: issue.values ?? [] } };
    case 'invalid_format':
      return { code: FORMATS[issue.format ?? ''] ?? 'wrong-form' };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return { code: { string: 'too-long', array: 'too-many' }[issue.origin ?? ''] ?? 'too-big', values: { max: Number(issue.maximum) } };
    case 'unrecognized_keys':
      return { code: 'unknown-field' };
    case 'custom':
      return {};
    case undefined:
    default:
      return { code: 'wrong-form' };
  }
}

function tooSmall({ origin, minimum }: CodedIssue): Coded {
  const min = Number(minimum);
  if (min === 1 && origin !== 'number') return { code: 'required' };
  return { code: { string: 'too-short', array: 'too-few' }[origin ?? ''] ?? 'too-small', values: { min } };
}
