import { InvalidInput } from '@stet/errors';

export const LIVE_KINDS = ['story', 'stage', 'stages', 'assignment', 'coverage', 'lock', 'presence', 'comment', 'notification', 'wire', 'views'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** Something that happened, as those who watch are told. It names what changed and carries no text of it: whoever may read that asks for it. */
export interface LiveEvent {
  readonly kind: LiveKind;
  /** Whose matter it is; everybody's when absent. */
  readonly deskId: string | null;
  /** The desk that a story has left. */
  readonly fromDeskId: string | null;
  /** Whom alone it concerns. */
  readonly staffId: string | null;
  readonly data: object;
}

/**
 * How far somebody has been told: the transaction and the number within it. Transactions are told once all that began before them have ended, in the order of their numbers: numbers alone would leave
 * out what commits late.
 */
export interface Position {
  readonly tx: bigint;
  readonly id: bigint;
}

export interface ToldEvent extends LiveEvent {
  readonly position: Position;
}

/** A position as clients keep it: the id of an event in their stream. */
export function textOf({ tx, id }: Position): string {
  return `${tx}-${id}`;
}

/** Reads what `textOf` wrote. */
export function positionOf(text: string): Position {
  const parts = /^(\d{1,20})-(\d{1,19})$/.exec(text);
  if (!parts) throw new InvalidInput('This is no place in the stream.', [{ field: 'last-event-id', message: 'send the id of the last event that you were told, or nothing to begin now' }]);
  return { tx: BigInt(parts[1]!), id: BigInt(parts[2]!) };
}

/** Whether one position is further on than another. */
export function isAfter(one: Position, other: Position): boolean {
  return one.tx === other.tx ? one.id > other.id : one.tx > other.tx;
}
