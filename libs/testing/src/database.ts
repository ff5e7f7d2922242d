import pg from 'pg';
import { DataSource } from 'typeorm';
import { serverUrl, uniqueName } from './engines.js';

/** The database of one spec file. */
export interface TestDatabase {
  readonly url: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

type MigrationClass = new () => { up(...args: never[]): Promise<unknown> };

interface DatabaseOptions {
  /** In order, those of libraries first. */
  readonly migrations: readonly MigrationClass[];
  /** Named by callers for readers; migrations name the schema themselves. */
  readonly projectionSchema?: string;
}

/** A fresh database on the run's server, migrated, for one spec file. */
export async function aDatabase(options: DatabaseOptions): Promise<TestDatabase> {
  const name = uniqueName('spec');
  await onServer((client) => client.query(`create database ${name}`));
  const url = addressOf(name);
  await migrate(url, options.migrations);
  return { url, drop: () => onServer((client) => client.query(`drop database if exists ${name} with (force)`)) };
}

async function migrate(url: string, migrations: readonly MigrationClass[]): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, migrations: [...migrations], migrationsTableName: 'migration', extra: { options: '-c search_path=public' } });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

function addressOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
