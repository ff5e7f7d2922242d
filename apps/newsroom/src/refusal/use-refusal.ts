import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Publication } from '../api/editorial.js';
import { ApiFailure, type FieldProblem, type Problem } from '../api/problem.js';
import { formatMoment, useLanguage, type Say } from '../language/language.js';
import { useRefusalWords } from '../language/refusal-words.js';
import { fieldName } from './field-name.js';
import { fieldReasonOf, fieldsBeside, isFaultOfOurs, reasonOf, type Speech } from './refusal.js';

interface Refusals {
  /** Why something failed, and what to do. */
  readonly reasonOf: (error: unknown) => string;
  readonly fieldReasonOf: (problem: FieldProblem) => string;
  /** Whether it should be reported: a refusal has only to be read. */
  readonly isFaultOfOurs: (error: unknown) => boolean;
  /** Fields by what people call them, with what is wrong. */
  readonly named: (fields: readonly FieldProblem[]) => readonly { readonly name: string; readonly reason: string }[];
  /** The fields that the reason leaves something to be said of, with what people call them. */
  readonly fieldsBeside: (problem: Problem) => readonly { readonly name: string; readonly reason: string }[];
}

/** Says what the services refuse in the language of the app. Nothing is asked for it: whoever is not signed in yet is refused, too. */
export function useRefusal(): Refusals {
  const { language, say, has } = useLanguage();
  const refusals = useRefusalWords();
  const zone = useQueryClient().getQueryData<Publication | null>(['publication'])?.timezone;
  return useMemo(() => {
    const textOf = (key: string) => (has(key) ? say(key as Parameters<Say>[0]) : undefined);
    const speech: Speech = { refusals, textOf, moment: (instant) => formatMoment(instant, language, zone) };
    const named: Refusals['named'] = (fields) => fields.map((one) => ({ name: fieldName(one.field, textOf), reason: fieldReasonOf(one, speech) }));
    return {
      named,
      reasonOf: (error) => (error instanceof ApiFailure ? reasonIn(error, speech, say) : error instanceof Error ? error.message : String(error)),
      fieldReasonOf: (problem) => fieldReasonOf(problem, speech),
      isFaultOfOurs: (error) => !(error instanceof ApiFailure) || isFaultOfOurs(error.problem, speech),
      fieldsBeside: (problem) => named(fieldsBeside(problem, speech)),
    };
  }, [language, refusals, say, has, zone]);
}

/** What is wrong with the fields of a form, by their names. */
export function useRefusedFields(failure: ApiFailure | undefined): (field: string) => string | undefined {
  const { fieldReasonOf } = useRefusal();
  return (field) => {
    const problem = failure?.problemFor(field);
    return problem && fieldReasonOf(problem);
  };
}

/** When nobody answers, no service says anything that would help. */
function reasonIn(failure: ApiFailure, speech: Speech, say: Say): string {
  const { problem } = failure;
  const isAway = failure.isAway && !(speech.refusals && problem.code in speech.refusals);
  return isAway ? say('app.offline') : reasonOf(problem, speech);
}
