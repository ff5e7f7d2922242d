import { Injectable } from '@nestjs/common';
import { SETTINGS } from './surrogate-key.js';

export interface Answer<Row> {
  readonly rows: readonly Row[];
  /** Surrogate keys of what could change it. */
  readonly keys: readonly string[];
}

interface Remembered {
  readonly answer: Promise<Answer<unknown>>;
  /** None while it is under way. */
  keys: readonly string[] | undefined;
}

/** A few megabytes of what most pages show. */
const MOST = 2_000;

/**
 * What the shelf was asked and answered, until it changes: many pages show the same lists. It remembers nothing until somebody tells it of changes. An answer that is
 * under way when a change becomes known may be of before it, and is left to those who asked already: their pages are taken for outdated as well.
 */
@Injectable()
export class ShelfMemory {
  private readonly answers = new Map<string, Remembered>();
  private isTold = false;

  /** From now on every change is told. */
  begin(): void {
    this.isTold = true;
  }

  /** The remembered answer, or the one that `ask` brings; one question at a time is asked for all who want to know. */
  async recall<Row>(question: string, ask: () => Promise<Answer<Row>>): Promise<Answer<Row>> {
    if (!this.isTold) return ask();
    const known = this.answers.get(question);
    if (known) {
      this.use(question, known);
      return known.answer as Promise<Answer<Row>>;
    }
    const asked: Remembered = { answer: ask(), keys: undefined };
    this.use(question, asked);
    try {
      const answer = await asked.answer;
      asked.keys = answer.keys;
      return answer as Answer<Row>;
    } catch (error) {
      if (this.answers.get(question) === asked) this.answers.delete(question);
      throw error;
    }
  }

  changed(keys: readonly string[]): void {
    if (keys.includes(SETTINGS)) return this.clear();
    const changed = new Set(keys);
    for (const [question, { keys: its }] of this.answers) if (!its || its.some((key) => changed.has(key))) this.answers.delete(question);
  }

  clear(): void {
    this.answers.clear();
  }

  /** The least recently used is first, and forgotten first. */
  private use(question: string, remembered: Remembered): void {
    this.answers.delete(question);
    this.answers.set(question, remembered);
    if (this.answers.size > MOST) this.answers.delete(this.answers.keys().next().value!);
  }
}
