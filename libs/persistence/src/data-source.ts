import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { listeningClient } from './listening-client.js';
import { SnakeNames } from './snake-names.js';

type EntityClass = new () => object;
type MigrationClass = new () => { up(...args: never[]): Promise<unknown>; down(...args: never[]): Promise<unknown> };

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly service: string;
  readonly entities?: readonly EntityClass[];
  readonly migrations?: readonly MigrationClass[];
  /** Schema of the tables that can be rebuilt from the log; unqualified names are looked for there first, then in `public`. */
  readonly projectionSchema?: string;
  /** Connections kept at most. */
  readonly poolSize?: number;
  /** A connection on which a question has no answer for so long is given up, in milliseconds. Default 35,000: longer than a statement may take. */
  readonly answerWithinMs?: number;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that takes longer is a defect, and must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;
const ANSWER_WITHIN_MS = 35_000;

/** A data source for a service at work. */
export function dataSourceOf(options: DatabaseOptions): DataSource {
  const searchPath = options.projectionSchema ? `${options.projectionSchema},public` : 'public';
  return build(options, `-c search_path=${searchPath} -c statement_timeout=${STATEMENT_TIMEOUT_MS}`, { Client: listeningClient(options.answerWithinMs ?? ANSWER_WITHIN_MS) });
}

/** A data source for migrations: only `public` is searched, so they name the projection's schema in full; no time limit. */
export function migrationDataSourceOf(options: DatabaseOptions): DataSource {
  return build({ ...options, poolSize: 2 }, '-c search_path=public');
}

function build(options: DatabaseOptions, settings: string, ofPool: object = {}): DataSource {
  const source: DataSourceOptions = {
    type: 'postgres',
    url: options.url,
    applicationName: `stet-${options.service}`,
    entities: (options.entities ?? []) as MixedList<EntityClass>,
    migrations: (options.migrations ?? []) as MixedList<EntityClass>,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    namingStrategy: new SnakeNames(),
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: { options: settings, keepAlive: true, ...ofPool },
  };
  return new DataSource(source);
}
