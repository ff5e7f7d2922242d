import { serviceConfig } from '@stet/bootstrap';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { z } from 'zod';
import { AddWordForms1795700000000 } from './migrations/1795700000000-add-word-forms.js';
import { CreateCatalogue1795490000000 } from './migrations/1795490000000-create-catalogue.js';
import { FindBeginnings1796950000000 } from './migrations/1796950000000-find-beginnings.js';
import { KeepWords1795800000000 } from './migrations/1795800000000-keep-words.js';
import { SaySinceWhen1797400001000 } from './migrations/1797400001000-say-since-when.js';

/** The environment of the search service. */
export const SearchConfig = z.object({
  ...serviceConfig,
  PORT: serviceConfig.PORT.default(4303),
  /** How long a consumer may be silent before its partitions go to another replica. */
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(10_000),
});
export type SearchConfig = z.output<typeof SearchConfig>;

/** Enough to describe the service by, where there is no environment; nothing is reached through it. */
export const nowhere = { DATABASE_URL: 'postgres://nowhere/search', KAFKA_BROKERS: 'nowhere:9092', EDITORIAL_URL: 'http://nowhere' };

export const SERVICE = 'search';

/** The tables that a rebuild fills from the log. */
export const PROJECTION_SCHEMA = 'catalogue';

export const migrations: NonNullable<DatabaseOptions['migrations']> = [...messagingMigrations, CreateCatalogue1795490000000, AddWordForms1795700000000, KeepWords1795800000000, FindBeginnings1796950000000, SaySinceWhen1797400001000];

export function databaseOptions(url: string): DatabaseOptions {
  return { url, service: SERVICE, projectionSchema: PROJECTION_SCHEMA, migrations };
}

export const openApi = {
  title: 'Stet search',
  description: 'Finds public stories in every language of the publication.',
  version: '1.0.0',
};
