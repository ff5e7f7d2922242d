/** Longer ones are no misspelt names, and would cost much to compare. */
const LONGEST = 64;
/** So much of a name may be wrong. */
const WRONG_PART = 0.4;
const SHORTEST_BEGINNING = 4;

/** The known name that somebody probably meant by another one; `undefined` where none is near. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const near = known.map((one) => ({ one, distance: distanceOf(name.toLowerCase(), one.toLowerCase()) })).filter(({ one, distance }) => distance <= Math.max(1, one.length * WRONG_PART) || isBeginning(name, one));
  return near.sort((a, b) => a.distance - b.distance)[0]?.one;
}

function isBeginning(name: string, of: string): boolean {
  return name.length >= SHORTEST_BEGINNING && of.toLowerCase().startsWith(name.toLowerCase());
}

/** How many letters must be put in, left out or changed to make one of the other (Levenshtein, 1965). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
