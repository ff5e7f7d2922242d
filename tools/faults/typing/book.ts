import { appendFileSync, writeFileSync } from 'node:fs';

/** A place where typed text may be found again. */
export const PLACES = ['current', 'revisions', 'sideCopies'] as const;
export type Place = (typeof PLACES)[number];
/** What the newsroom said it did: it saved the text into the story, or kept it beside it. */
export type Acknowledgement = 'saved' | 'kept';
/** Where what was acknowledged must be: what was saved is in the history, whatever lies beside the story. */
const MUST_BE_IN: Readonly<Record<Acknowledgement, readonly Place[]>> = { saved: ['current', 'revisions'], kept: PLACES };
/** Everything that a place holds, as text. */
export type Found = Readonly<Record<Place, string>>;

export interface Account {
  /** Batches of keystrokes that were typed, that the newsroom was told of, that it acknowledged in any way, that it said were saved, and that were in a save that it refused. */
  readonly typed: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly saved: number;
  readonly refused: number;
  /** How many of the acknowledged ones are in each place. */
  readonly found: Readonly<Record<Place, number>>;
  /** Found beside the story and nowhere in it. */
  readonly onlyInSideCopies: number;
  /** Acknowledged, and not where it must be. */
  readonly lost: readonly string[];
}

const MARK = /‹[a-z]\d+›/g;

/** The batches that were typed, each with a mark of its own, and what became of them. Kept in a file outside the newsroom. */
export class Book {
  private readonly typed = new Set<string>();
  private readonly sent = new Set<string>();
  private readonly acknowledged: Readonly<Record<Acknowledgement, Set<string>>> = { saved: new Set(), kept: new Set() };
  private readonly refused = new Set<string>();

  constructor(private readonly file: string) {
    writeFileSync(file, '');
  }

  /** A new batch of one who types. */
  type(typist: string): string {
    const mark = `‹${typist}${this.typed.size + 1}›`;
    this.typed.add(mark);
    return mark;
  }

  send(text: unknown): void {
    for (const mark of marksIn(text)) this.sent.add(mark);
  }

  /** The newsroom said that it has this text; on disk before anybody types on. */
  acknowledge(text: unknown, how: Acknowledgement): void {
    const fresh = marksIn(text).filter((mark) => this.typed.has(mark) && !this.acknowledged[how].has(mark));
    if (fresh.length > 0) appendFileSync(this.file, `${JSON.stringify({ at: new Date().toISOString(), how, marks: fresh })}\n`);
    for (const mark of fresh) this.acknowledged[how].add(mark);
  }

  refuse(text: unknown): void {
    for (const mark of marksIn(text)) this.refused.add(mark);
  }

  accountOf(found: Found): Account {
    const held = Object.fromEntries(PLACES.map((place) => [place, new Set(marksIn(found[place]))])) as unknown as Record<Place, Set<string>>;
    const isIn = (mark: string, places: readonly Place[]) => places.some((place) => held[place].has(mark));
    const { saved, kept } = this.acknowledged;
    const acknowledged = [...new Set([...saved, ...kept])];
    return {
      ...{ typed: this.typed.size, sent: this.sent.size, acknowledged: acknowledged.length, saved: saved.size, refused: this.refused.size },
      found: Object.fromEntries(PLACES.map((place) => [place, acknowledged.filter((mark) => held[place].has(mark)).length])) as Record<Place, number>,
      onlyInSideCopies: acknowledged.filter((mark) => !isIn(mark, MUST_BE_IN.saved) && isIn(mark, PLACES)).length,
      lost: acknowledged.filter((mark) => !isIn(mark, MUST_BE_IN[saved.has(mark) ? 'saved' : 'kept'])),
    };
  }
}

function marksIn(text: unknown): string[] {
  return (typeof text === 'string' ? text : JSON.stringify(text)).match(MARK) ?? [];
}
