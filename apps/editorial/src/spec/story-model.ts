import fc from 'fast-check';
import type { CommandName } from '../story/story-moves.js';

/** People of the model newsroom, with what each may do. */
export const PEOPLE = ['reporter', 'editor', 'chief-editor'] as const;
export type Person = (typeof PEOPLE)[number];

/** One thing that somebody does to one story. */
export interface Step {
  readonly by: Person;
  readonly name: Exclude<CommandName, 'schedule' | 'unschedule'>;
  /** Of an edit: what it makes of the story's fitness. */
  readonly edit: 'words' | 'no headline' | 'embargo' | 'embargo over';
}

export const anEdit = { words: { headline: 'Ferry line opens', section: 'society' }, 'no headline': { headline: '' }, embargo: { embargoedUntil: '2100-01-01T00:00:00.000Z' }, 'embargo over': { embargoedUntil: '2000-01-01T00:00:00.000Z' } } as const;

/** Moves that get somewhere come more often than those that end a story's life. */
export const aStep = fc.record<Step>({
  by: fc.constantFrom(...PEOPLE),
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('edit', 'submit', 'return', 'approve', 'publish', 'update', 'correct', 'takedown', 'reinstate', 'restore') },
    { weight: 3, arbitrary: fc.constantFrom('hold', 'release', 'legal-hold', 'legal-release') },
    { weight: 1, arbitrary: fc.constantFrom('kill', 'spike') },
  ),
  edit: fc.constantFrom('words', 'words', 'no headline', 'embargo', 'embargo over'),
});

/** The seed of a run: the one that is given, to see a failure again, or a new one. */
export function seedFrom(environment = process.env.STET_SEED): number {
  return environment === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(environment);
}
