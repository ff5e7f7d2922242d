/** Bytes of an upload, from one offset up to another. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Which of the pieces make up the beginning of the file, in order: each goes on where the one before it ends, or earlier. */
export function inARow<P extends Piece>(pieces: readonly P[]): P[] {
  const row: P[] = [];
  for (const piece of pieces.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const end = endOf(row);
    if (piece.from <= end && piece.to > end) row.push(piece);
  }
  return row;
}

/** How many bytes a row of pieces is. */
export function endOf(row: readonly Piece[]): number {
  return row.at(-1)?.to ?? 0;
}
