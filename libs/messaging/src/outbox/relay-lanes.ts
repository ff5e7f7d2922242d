import type { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { LANES } from './lane.js';
import type { OutboxRecord } from './outbox-record.js';

/** How long a replica may be silent before others take its lanes. */
const LEASE = '5 seconds';

export interface OwnedLane {
  readonly lane: number;
  readonly epoch: string;
}

/** Who carries which lanes. Replicas share them evenly; a lane has one owner, told from earlier ones by its epoch. */
export class RelayLanes {
  constructor(
    private readonly db: Database,
    readonly owner: string,
  ) {}

  /** Renews what is held, gives back what is more than a fair share, takes free lanes up to it. Answers what is held now. */
  async lease(): Promise<OwnedLane[]> {
    return this.db.transaction(async (tx) => {
      await tx.query(`insert into messaging.relay_owner (owner, seen_at) values ($1, now()) on conflict (owner) do update set seen_at = now()`, [this.owner]);
      const [{ owners }] = await tx.query<[{ owners: number }]>(
        `select count(*)::int as owners from messaging.relay_owner where seen_at > now() - interval '${LEASE}'`,
      );
      const share = Math.ceil(LANES / Math.max(1, owners));
      await tx.query(
        `update messaging.relay_lane set lease_until = now() + interval '${LEASE}' where owner = $1 and lease_until > now()`,
        [this.owner],
      );
      await tx.query(
        `update messaging.relay_lane set owner = null, lease_until = '-infinity'
         where lane in (select lane from messaging.relay_lane where owner = $1 order by lane offset $2)`,
        [this.owner, share],
      );
      await tx.query(
        `update messaging.relay_lane set owner = $1, epoch = epoch + 1, lease_until = now() + interval '${LEASE}'
         where lane in (
           select lane from messaging.relay_lane where owner is null or lease_until <= now() order by lane
           limit greatest(0, $2 - (select count(*) from messaging.relay_lane where owner = $1 and lease_until > now()))
           for update skip locked)`,
        [this.owner, share],
      );
      return tx.query<OwnedLane[]>('select lane, epoch from messaging.relay_lane where owner = $1 and lease_until > now() order by lane', [this.owner]);
    });
  }

  /** Moves the cursors behind the records; answers the lanes whose cursor moved. The epoch keeps a relay that lost its lanes from moving them. */
  async moveCursors(records: readonly Pick<OutboxRecord, 'lane' | 'seq'>[], held: readonly OwnedLane[], tx?: EntityManager): Promise<Set<number>> {
    const last = new Map(records.map(({ lane, seq }) => [lane, seq]));
    const epochs = new Map(held.map(({ lane, epoch }) => [lane, epoch]));
    const lanes = [...last.keys()];
    const [moved] = await this.db.read((manager) =>
      (tx ?? manager).query<[Pick<OwnedLane, 'lane'>[], number]>(
        `update messaging.relay_lane held set cursor = moved.seq
         from unnest($1::smallint[], $2::bigint[], $3::bigint[]) as moved(lane, seq, epoch)
         where held.lane = moved.lane and held.epoch = moved.epoch and held.cursor < moved.seq returning held.lane`,
        [lanes, lanes.map((lane) => last.get(lane)), lanes.map((lane) => epochs.get(lane))],
      ),
    );
    return new Set(moved.map(({ lane }) => lane));
  }

  async giveBack(): Promise<void> {
    await this.db.query(`update messaging.relay_lane set owner = null, lease_until = '-infinity' where owner = $1`, [this.owner]);
    await this.db.query('delete from messaging.relay_owner where owner = $1', [this.owner]);
  }
}
