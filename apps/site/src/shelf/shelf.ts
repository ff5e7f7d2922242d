import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { Outage } from './outage.js';
import { ShelfMemory, type Answer } from './shelf-memory.js';
import { noteKeys } from './shown.js';

/** Names what could change an answer: rows that are in it, and lists that another row may enter. */
type KeysOf<Row> = (rows: readonly Row[]) => readonly string[];

/** The only way from a page to the database: whatever is read is noted by its surrogate keys, and nobody waits for a database that is away. */
@Injectable()
export class Shelf {
  constructor(
    private readonly db: Database,
    private readonly outage: Outage,
    private readonly memory: ShelfMemory,
  ) {}

  /** What the database says now. */
  async read<Row>(sql: string, parameters: readonly unknown[], keysOf: KeysOf<Row>): Promise<readonly Row[]> {
    return noted(await this.ask(sql, parameters, keysOf));
  }

  /** What it said when it was last asked, unless one of the keys has changed: for what has no views in it. The rows are the same objects each time. */
  async recall<Row>(sql: string, parameters: readonly unknown[], keysOf: KeysOf<Row>): Promise<readonly Row[]> {
    return noted(await this.memory.recall(sql + JSON.stringify(parameters), () => this.ask(sql, parameters, keysOf)));
  }

  private async ask<Row>(sql: string, parameters: readonly unknown[], keysOf: KeysOf<Row>): Promise<Answer<Row>> {
    const rows = await this.outage.ask(() => this.db.query<Row>(sql, parameters));
    return { rows, keys: keysOf(rows) };
  }
}

function noted<Row>({ rows, keys }: Answer<Row>): readonly Row[] {
  noteKeys(keys);
  return rows;
}
