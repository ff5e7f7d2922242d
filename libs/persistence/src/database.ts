import type { DataSource, EntityManager } from 'typeorm';
import { asNewsroomFailure } from './database-failure.js';
import { withSteps } from './transaction.js';

type Step = (tx: EntityManager) => Promise<void>;

/** The service's own database. The only way to open a transaction. */
export class Database {
  private readonly lastSteps: Step[] = [];

  constructor(readonly source: DataSource) {}

  /** Runs in every transaction as the last thing before its commit, after the steps that the transaction itself asked for: locks taken here are always taken last. */
  beforeEachCommit(step: Step): void {
    this.lastSteps.push(step);
  }

  /** Reads that need no transaction. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.guarded(() => work(this.source.manager));
  }

  /** One unit of work: everything in it, its outbox rows included, commits together or not at all. */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const done = await this.guarded(() => this.source.transaction((tx) => withSteps(tx, () => work(tx), this.lastSteps)));
    for (const step of done.afterCommit) await step();
    return done.result;
  }

  /** A parameterised query outside a transaction; `$1` is the first parameter. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.guarded(() => this.source.query<Row[]>(sql, parameters as unknown[]));
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asNewsroomFailure(error);
    }
  }
}
