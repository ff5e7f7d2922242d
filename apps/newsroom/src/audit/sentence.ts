/** A piece of a sentence: words, or what fills a gap. */
export interface Piece {
  readonly gap?: string;
  readonly text: string;
}

/** Takes a sentence with gaps apart, so that who did it and what it was done to can be shown as such. */
export function piecesOf(template: string, values: Readonly<Record<string, string>>): Piece[] {
  return template
    .split(/(\{\w+\})/)
    .filter((text) => text !== '')
    .map((text) => {
      const gap = /^\{(\w+)\}$/.exec(text)?.[1];
      return gap ? { gap, text: values[gap] ?? '' } : { text };
    });
}
