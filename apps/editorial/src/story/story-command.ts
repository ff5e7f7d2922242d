import type { StoryEdit } from './story-fields.js';
import type { CommandName } from './story-moves.js';

interface Details {
  /** The origin is what the history calls it when nobody typed it: `revision 7`. */
  edit: { readonly changes: StoryEdit; readonly origin?: string };
  return: { readonly note: string };
  schedule: { readonly at: Date };
  correct: { readonly note: string };
  /** The notice is what readers are told. */
  kill: { readonly notice: string };
  takedown: { readonly notice: string };
  hold: { readonly reason: string };
  'legal-hold': { readonly reason: string };
}

/** One command with all that its rule needs to know. */
export type CommandOf<Name extends CommandName> = { readonly name: Name } & (Name extends keyof Details ? Details[Name] : object);

/** What people ask of a story. */
export type StoryCommand = { [Name in CommandName]: CommandOf<Name> }[CommandName];

/** Who gives a command, and when. */
export interface Circumstances {
  readonly now: Date;
  readonly by: { readonly id: string; readonly name: string };
  /** What they change of an approved story is approved with it. */
  readonly mayApprove: boolean;
}
