import { searchable } from '../catalogue/story-change.js';

/** What a person typed, for one analyser: `exact` asks for the words as they stand, `forms` says what else each of them may be. */
export interface AskedWords {
  readonly analyser: string;
  readonly exact: string;
  readonly forms: Readonly<Record<string, readonly string[]>>;
}

/** The parameters of a search, side by side: analysers, questions in all forms, the same as typed, and every lexeme in them. */
export function sidesOf(asked: readonly AskedWords[]) {
  return {
    analysers: asked.map(({ analyser }) => analyser),
    queries: asked.map(inAllForms),
    exact: asked.map(({ exact }) => exact),
    lexemes: asked.map(({ forms }) => JSON.stringify(Object.entries(forms).flat(2))),
  };
}

/** The question with every word as `('word' | '~stem' | …)`, in phrases and after `!` as well. */
export function inAllForms({ exact, forms }: AskedWords): string {
  return exact.replace(/'((?:[^']|'')*)'/g, (word, quoted: string) => {
    const others = forms[unquoted(quoted)] ?? [];
    return `(${[word, ...others.map(quotedLexeme)].join(' | ')})`;
  });
}

const unquoted = (lexeme: string) => lexeme.replaceAll("''", "'").replaceAll('\\\\', '\\');
const quotedLexeme = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Letters, digits and nothing that a query language could take for its own. */
export function lettersOf(words: string): string {
  return (searchable(words).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}
