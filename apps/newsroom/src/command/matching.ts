import type { Command } from './commands.js';

/** The commands in whose name every word of the text begins a word, in their order; all of them for no text. */
export function matching(commands: readonly Command[], text: string): readonly Command[] {
  const words = wordsOf(text);
  return commands.filter(({ label }) => words.every((word) => wordsOf(label).some((one) => one.startsWith(word))));
}

function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
