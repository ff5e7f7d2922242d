/** A name that is being typed after an @. */
export interface TypedMention {
  /** Where its @ stands. */
  readonly from: number;
  readonly name: string;
}

/** Letters of any alphabet, and what stands between them in names; two words at most. */
const MENTION = /(?:^|[\s(])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]+)?)$/u;

/** What is typed after an @ right before the cursor; an @ within a word, as in an address, is none. */
export function typedMention(text: string, cursor: number): TypedMention | undefined {
  const name = MENTION.exec(text.slice(0, cursor))?.[1];
  return name === undefined ? undefined : { from: cursor - name.length - 1, name };
}

/** The text with the whole name in the place of what was typed of it, and where the cursor goes. */
export function withMention(text: string, cursor: number, { from }: TypedMention, name: string): { readonly text: string; readonly cursor: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(cursor).trimStart(), cursor: before.length };
}

/** Whether a name has a word that begins as is typed. What is offered may still be what was asked for some letters ago. */
export function isNamedSo(name: string, typed: string): boolean {
  return typed !== '' && ` ${plain(name)}`.includes(` ${plain(typed)}`);
}

/** As people type in a hurry: small, and without dots and strokes above. */
function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
