/** A row of the outbox as the relay reads it. */
export interface OutboxRecord {
  readonly lane: number;
  readonly seq: string;
  readonly topic: string;
  readonly key: string;
  readonly version: number;
  readonly payload: string;
  readonly headers: Record<string, string>;
  /** Its instant has not come, by the database's clock. */
  readonly isEarly: boolean;
  /** Whatever waits of its key need not be sent any more. */
  readonly replacesHeld: boolean;
}

/** Keys of which something waits, each with the smallest version that does. */
export type HeldKeys = ReadonlyMap<string, number>;

export function keyOf({ topic, key }: Pick<OutboxRecord, 'topic' | 'key'>): string {
  return `${topic} ${key}`;
}
