import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataSourceOf, type DatabaseOptions } from './data-source.js';
import { Database } from './database.js';

const RETRY_MS = 1_000;

/** Gives a service its `Database`; at start it waits for a server that is not there yet, and it closes last. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      providers: [{ provide: Database, useFactory: () => connected(options) }],
      exports: [Database],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.database.source.isInitialized) await this.database.source.destroy();
  }
}

async function connected(options: DatabaseOptions): Promise<Database> {
  const log = new Logger('database');
  for (let attempt = 1; ; attempt++) {
    try {
      return new Database(await dataSourceOf(options).initialize());
    } catch (error) {
      log.warn(`the database does not answer (attempt ${attempt}): ${(error as Error).message}`);
      await sleep(RETRY_MS);
    }
  }
}
