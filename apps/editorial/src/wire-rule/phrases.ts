import { folded } from '../wire/folded.js';

/** What has been read of phrases that begin alike. */
class Step {
  readonly next = new Map<string, Step>();
  /** The phrase that is complete here. */
  phrase?: string;
  /** The longest end of it with which another phrase begins. */
  fallback?: Step;
  /** The longest end of it that is a phrase. */
  within?: Step;
}

/** Finds many phrases in a text, in time that grows with the text and hardly with their number (Aho and Corasick, doi:10.1145/360825.360855). */
export class Phrases {
  private readonly start = new Step();

  constructor(phrases: readonly string[]) {
    for (const phrase of phrases) this.put(phrase);
    this.link();
  }

  /** Those, as `phraseOf` spells them, that stand in a text as whole words in a row, in one line. */
  in(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    let step = this.start;
    for (const word of wordsIn(text)) {
      step = this.after(step, word);
      for (let end: Step | undefined = step; end; end = end.within) if (end.phrase !== undefined) found.add(end.phrase);
    }
    return found;
  }

  private put(phrase: string): void {
    let step = this.start;
    for (const word of wordsIn(phrase)) {
      if (!step.next.has(word)) step.next.set(word, new Step());
      step = step.next.get(word)!;
    }
    step.phrase = phraseOf(phrase);
  }

  /** Shorter phrases before longer ones. */
  private link(): void {
    const steps = [this.start];
    for (const step of steps) {
      for (const [word, next] of step.next) {
        next.fallback = step.fallback ? this.after(step.fallback, word) : this.start;
        next.within = next.fallback.phrase === undefined ? next.fallback.within : next.fallback;
        steps.push(next);
      }
    }
  }

  private after(step: Step, word: string): Step {
    let from: Step | undefined = step;
    while (from && !from.next.has(word)) from = from.fallback;
    return from?.next.get(word) ?? this.start;
  }
}

/** One spelling of words in a row. */
export function phraseOf(text: string): string {
  return wordsIn(text).join(' ');
}

/** Ends of lines stand between words: no phrase goes over them. */
function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}\p{M}]+|\n/gu) ?? [];
}
