/** What is looked for, in the two forms that PostgreSQL takes: as it was typed, and with words that may go on. */
export interface WireQuery {
  /** For `websearch_to_tsquery`: words, "phrases", -without, or. */
  readonly typed: string;
  /** For `to_tsquery`: the last word may be unfinished. */
  readonly begun: string | null;
  /** The same where PostgreSQL knows no stems: every word may have an ending. */
  readonly ended: string | null;
}

/** Shorter ones are the beginning of too much. */
const SHORTEST_STEM = 3;
const PLAIN = /^[^"]*$/;
const OPERATOR = /(^|\s)(-\S|or(\s|$))/i;

/** Reads what somebody typed into the search field. */
export function wireQuery(text: string): WireQuery {
  const words = text.normalize().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0 || !PLAIN.test(text) || OPERATOR.test(text)) return { typed: text, begun: null, ended: null };
  const open = (word: string) => (word.length < SHORTEST_STEM ? word : `${word}:*`);
  return { typed: text, begun: [...words.slice(0, -1), open(words.at(-1)!)].join(' & '), ended: words.map(open).join(' & ') };
}
