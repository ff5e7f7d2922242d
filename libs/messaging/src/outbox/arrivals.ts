import { Inject, Injectable } from '@nestjs/common';
import type { TopicDeclaration } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { laneOf } from './lane.js';
import type { OutboxRecord } from './outbox-record.js';

/** Where an event is on its way to the log. `at`: when the broker acknowledged it; null where an earlier release carried it. `until`: null where it waits behind an earlier one. */
export type Arrival =
  | { readonly is: 'arrived'; readonly at: Date | null }
  | { readonly is: 'held'; readonly until: Date | null }
  | { readonly is: 'on its way' };

interface Found {
  readonly arrivedAt: Date | null;
  readonly isHeld: boolean;
  readonly until: Date | null;
  readonly isWaiting: boolean;
}

/** Answers whether an event that this service wrote is in the log already; of topics that it was told to note. */
@Injectable()
export class Arrivals {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Of a version of a subject, or a newer one: what was replaced while it waited is told by what replaced it. */
  async of({ name }: TopicDeclaration, key: string, version: number): Promise<Arrival> {
    const [found] = await this.db.query<Found>(
      `select (select min(arrived_at) from messaging.arrival where topic = $1 and key = $2 and version >= $3) as "arrivedAt",
              exists (select from messaging.held_record where topic = $1 and key = $2 and version >= $3) as "isHeld",
              (select max(not_before) from messaging.held_record where topic = $1 and key = $2) as until,
              exists (select from messaging.outbox where lane = $4 and seq > (select cursor from messaging.relay_lane where lane = $4)
                and aggregatetype = $1 and aggregateid = $2 and aggregate_version >= $3) as "isWaiting"`,
      [name, key, version, laneOf(key)],
    );
    const { arrivedAt, isHeld, until, isWaiting } = found!;
    if (arrivedAt) return { is: 'arrived', at: arrivedAt };
    if (isHeld) return { is: 'held', until };
    return isWaiting ? { is: 'on its way' } : { is: 'arrived', at: null };
  }
}

/** Called once the broker has acknowledged them and before the cursor passes them; a batch that is carried again keeps its first time. */
export async function noteArrivals(db: Database, records: readonly OutboxRecord[]): Promise<void> {
  if (records.length === 0) return;
  await db.query('insert into messaging.arrival (topic, key, version) select * from unnest($1::text[], $2::text[], $3::bigint[]) on conflict do nothing', [
    records.map(({ topic }) => topic),
    records.map(({ key }) => key),
    records.map(({ version }) => version),
  ]);
}
