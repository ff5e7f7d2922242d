import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { ChangeRepository, type SeenChange } from '../shelf/change.repository.js';

/** Longer than an intermediary may take to answer. */
const LEASE = '30 seconds';

/** Who tells an intermediary, and how far it has heard: one replica at a time, and when that is killed, another goes on behind what was heard. */
@Injectable()
export class TurnRepository {
  constructor(
    private readonly db: Database,
    private readonly changes: ChangeRepository,
  ) {}

  /** Whose turn it is; answers how far the intermediary has heard if it is the asker's. Who is new hears of what comes from now on. */
  async take(intermediary: string, owner: string): Promise<SeenChange | undefined> {
    const now = (await this.changes.since(undefined)).seen;
    await this.db.query('insert into intermediary (name, generation, change_id) values ($1, $2, $3) on conflict do nothing', [intermediary, now.generation, now.id]);
    const rows = await this.update<SeenChange>(
      `update intermediary set owner = $2, lease_until = now() + interval '${LEASE}'
       where name = $1 and (owner = $2 or lease_until < now()) returning generation, change_id::float8 as id`,
      [intermediary, owner],
    );
    return rows[0];
  }

  /** What was heard is kept, and the turn with it; whether it still was the owner's. */
  async heard(intermediary: string, owner: string, { generation, id }: SeenChange): Promise<boolean> {
    const rows = await this.update(
      `update intermediary set generation = $3, change_id = $4, lease_until = now() + interval '${LEASE}' where name = $1 and owner = $2 returning 1`,
      [intermediary, owner, generation, id],
    );
    return rows.length > 0;
  }

  async giveBack(owner: string): Promise<void> {
    await this.db.query('update intermediary set lease_until = now() where owner = $1', [owner]);
  }

  /** The driver answers an update with its rows and their number. */
  private async update<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const [rows] = (await this.db.query(sql, parameters)) as [Row[], number];
    return rows;
  }
}
