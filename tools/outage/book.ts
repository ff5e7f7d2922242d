/** A story as editorial acknowledged it last. */
export interface Printed {
  /** By which readers know it: a word that nothing else has, at the end of every headline of it. */
  readonly mark: string;
  readonly storyId: string;
  readonly language: string;
  readonly path: string;
  readonly version: number;
  /** What readers are told of a story that was withdrawn. */
  readonly notice?: string;
  /** When editorial acknowledged this, on the clock of `performance.now()`. */
  readonly at: number;
}

/** What was acknowledged, by the mark of the story. */
export class Book {
  private readonly printed = new Map<string, Printed>();

  note(story: Printed): void {
    this.printed.set(story.mark, story);
  }

  of(mark: string): Printed | undefined {
    return this.printed.get(mark);
  }

  all(): Printed[] {
    return [...this.printed.values()];
  }

  /** What was acknowledged from a time on. */
  since(at: number): Printed[] {
    return this.all().filter((story) => story.at >= at);
  }
}

/** The word that tells which version of which story a text is of: in capitals, which no address has. */
export function wordOf(mark: string, version: number): string {
  return `${mark}V${version}`;
}

/** The newest version of each story that a text speaks of, by its mark. */
export function versionsIn(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, mark, version] of text.matchAll(/\b(MARK[0-9A-F]{8})V(\d+)\b/g)) found.set(mark!, Math.max(found.get(mark!) ?? 0, Number(version)));
  return found;
}
