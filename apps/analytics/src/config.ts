import { serviceConfig } from '@stet/bootstrap';
import { Topics } from '@stet/contracts';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { z } from 'zod';
import { CreateAnalytics1795490000000 } from './migrations/1795490000000-create-analytics.js';
import { KnowAuthors1797700000000 } from './migrations/1797700000000-know-authors.js';
import { CreateRollups1797700001000 } from './migrations/1797700001000-create-rollups.js';
import { CountInMemory1798000000000 } from './migrations/1798000000000-count-in-memory.js';
import { LeadStories1798100000000 } from './migrations/1798100000000-lead-stories.js';
import { MINUTES_KEPT_DAYS, type Retention } from './rollup/retention.js';
import { FindMinutesByStory1797100000000 } from './migrations/1797100000000-find-minutes-by-story.js';
import { botRulesIn } from './counting/bot-rules-file.js';
import { fileRead } from './file-read.js';
import { countriesIn, dataCentresIn } from './view/networks.js';
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
  /** Whether this process counts what is in the log, as well as taking views to it. Those that do not are collectors alone. */
  COUNTING: z.stringbool().default(true),
  /** Views and heartbeats that may wait for the log; beyond, 503. 100,000 are about 64 MiB. */
  MOST_WAITING: z.coerce.number().int().positive().default(100_000),
  /** A file of the networks of data centres: who reads from there is no person. */
  DATA_CENTRE_RANGES: fileRead(dataCentresIn),
  /** A table of countries (MMDB). Without it no country is told. */
  COUNTRY_TABLE: fileRead(countriesIn),
  /** Addresses of the proxies in front, comma-separated; their X-Forwarded-For names the reader. */
  TRUSTED_PROXIES: z.string().default('').transform(list),
  /** How long a consumer may be silent before its partitions go to another replica. */
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(10_000),
  /** Days for which views are kept by the hour, by story and by what people ask about. */
  HOURS_KEPT_DAYS: z.coerce.number().int().min(8).default(400),
  /** Days for which they are kept by the day. */
  DAYS_KEPT_DAYS: z.coerce.number().int().min(400).default(3_650),
  /** A file of rules by which automata are told from people, in the place of the published ones. */
  BOT_RULES: fileRead(botRulesIn),
});
export type AnalyticsConfig = z.output<typeof AnalyticsConfig>;

/** Enough to describe the service by, where there is no environment; nothing is reached through it. */
export const nowhere = { DATABASE_URL: 'postgres://nowhere/analytics', KAFKA_BROKERS: 'nowhere:9092', EDITORIAL_URL: 'http://nowhere' };

export const SERVICE = 'analytics';

export const migrations: NonNullable<DatabaseOptions['migrations']> = [...messagingMigrations, CreateAnalytics1795490000000, FindMinutesByStory1797100000000, KnowAuthors1797700000000, CreateRollups1797700001000, CountInMemory1798000000000, LeadStories1798100000000];

/** How long rollups are kept. */
export function retentionOf({ HOURS_KEPT_DAYS, DAYS_KEPT_DAYS }: AnalyticsConfig): Retention {
  return { minutesKeptDays: MINUTES_KEPT_DAYS, hoursKeptDays: HOURS_KEPT_DAYS, daysKeptDays: DAYS_KEPT_DAYS };
}

export function databaseOptions(url: string): DatabaseOptions {
  return { url, service: SERVICE, migrations };
}

export const openApi = {
  title: 'Stet analytics',
  description: 'Takes views, counts every one once, and says what is read most.',
  version: '1.0.0',
  paths: beaconPaths,
};
