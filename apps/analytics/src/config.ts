import { serviceConfig } from '@stet/bootstrap';
import { Topics } from '@stet/contracts';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { z } from 'zod';
import { CreateAnalytics1795490000000 } from './migrations/1795490000000-create-analytics.js';
import { beaconPaths } from './view/beacon.open-api.js';

const list = (text: string) => text.split(',').map((item) => item.trim()).filter(Boolean);

/** The environment of the analytics service. */
export const AnalyticsConfig = z.object({
  ...serviceConfig,
  PORT: serviceConfig.PORT.default(4304),
  /** Origins of the pages that send views, comma-separated. */
  SITE_ORIGINS: z.string().default('http://127.0.0.1:4300,http://localhost:4300').transform(list),
  /** Partitions of the view topic; a smaller number is safe, a larger one is refused by the broker. */
  VIEW_PARTITIONS: z.coerce.number().int().positive().default(Topics.view.partitions.embedded),
  /** Addresses of the proxies in front, comma-separated; their X-Forwarded-For names the reader. */
  TRUSTED_PROXIES: z.string().default('').transform(list),
  /** How long a consumer may be silent before its partitions go to another replica. */
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(10_000),
});
export type AnalyticsConfig = z.output<typeof AnalyticsConfig>;

/** Enough to describe the service by, where there is no environment; nothing is reached through it. */
export const nowhere = { DATABASE_URL: 'postgres://nowhere/analytics', KAFKA_BROKERS: 'nowhere:9092', EDITORIAL_URL: 'http://nowhere' };

export const SERVICE = 'analytics';

export const migrations: NonNullable<DatabaseOptions['migrations']> = [...messagingMigrations, CreateAnalytics1795490000000];

export function databaseOptions(url: string): DatabaseOptions {
  return { url, service: SERVICE, migrations };
}

export const openApi = {
  title: 'Stet analytics',
  description: 'Takes views, counts every one once, and says what is read most.',
  version: '1.0.0',
  paths: beaconPaths,
};
