import pg from 'pg';
import { serverUrl, uniqueName } from './engines.js';

export interface TestDatabase {
  readonly url: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

interface DatabaseOptions {
  /** Brings the database at this address to the schema under test. */
  readonly migrate: (url: string) => Promise<unknown>;
}

/** A fresh database on the run's server, for one spec file. */
export async function aDatabase(options: DatabaseOptions): Promise<TestDatabase> {
  const name = uniqueName('spec');
  await onServer((client) => client.query(`create database ${name}`));
  const url = addressOf(name);
  await options.migrate(url);
  return { url, drop: () => onServer((client) => client.query(`drop database if exists ${name} with (force)`)) };
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
