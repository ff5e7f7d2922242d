import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { Outage } from './outage.js';
import { noteKeys } from './shown.js';

/** The only way from a page to the database: whatever is read is noted by its surrogate keys, and nobody waits for a database that is away. */
@Injectable()
export class Shelf {
  constructor(
    private readonly db: Database,
    private readonly outage: Outage,
  ) {}

  /** `keysOf` names what could change the answer: rows that are in it, and lists that another row may enter. */
  async read<Row>(sql: string, parameters: readonly unknown[], keysOf: (rows: readonly Row[]) => readonly string[]): Promise<Row[]> {
    const rows = await this.outage.ask(() => this.db.query<Row>(sql, parameters));
    noteKeys(keysOf(rows));
    return rows;
  }
}
