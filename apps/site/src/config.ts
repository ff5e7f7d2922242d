import { serviceConfig } from '@stet/bootstrap';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { z } from 'zod';
import { AddLists1795560000000 } from './migrations/1795560000000-add-lists.js';
import { AddChanges1795640000000 } from './migrations/1795640000000-add-changes.js';
import { AddIntermediaries1795640000001 } from './migrations/1795640000001-add-intermediaries.js';
import { FindWithdrawnStories1796600000000 } from './migrations/1796600000000-find-withdrawn-stories.js';
import { GiveFrontsSlots1796200002000 } from './migrations/1796200002000-give-fronts-slots.js';
import { CreateAuthor1796600001000 } from './migrations/1796600001000-create-author.js';
import { ShowBreakingNews1796700001000 } from './migrations/1796700001000-show-breaking-news.js';
import { SayHowStoriesBegin1796940001000 } from './migrations/1796940001000-say-how-stories-begin.js';
import { SaySinceWhen1797400002000 } from './migrations/1797400002000-say-since-when.js';
import { CreateShelf1795490000000 } from './migrations/1795490000000-create-shelf.js';

const origin = (text: string) => new URL(text).origin;
const httpAddress = z.url({ protocol: /^https?$/ });

const headerText = z.string().regex(/^[!-~]+$/, 'must be ASCII without spaces');

/** The environment of the reader site. */
export const SiteConfig = z.object({
  ...serviceConfig,
  PORT: serviceConfig.PORT.default(4300),
  /** What readers type; canonical addresses, feeds and sitemaps begin with it. */
  PUBLIC_URL: httpAddress.default('http://127.0.0.1:4300').transform(origin),
  /** Where the site asks for search results. */
  SEARCH_URL: httpAddress.default('http://127.0.0.1:4303').transform(origin),
  /** Where readers' browsers send views. */
  ANALYTICS_PUBLIC_URL: httpAddress.default('http://127.0.0.1:4304').transform(origin),
  /** Origins that pictures may come from besides editorial's, comma-separated. */
  PICTURE_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((one) => one.trim()).filter(Boolean))
    .pipe(z.array(httpAddress.transform(origin))),
  /** The page that fills an advertisement slot, with `{slot}` and `{language}` where it wants to know them. */
  AD_FRAME_URL: httpAddress.optional(),
  /** Rendered pages that are kept, at most; each is there plain and compressed in two ways. */
  PAGES_IN_MEMORY_MIB: z.coerce.number().int().min(1).default(64),
  /** Pictures that were drawn for sharing and are kept, at most. */
  SHARE_PICTURES_IN_MEMORY_MIB: z.coerce.number().int().min(1).default(48),
  /** Where a cache in front is told which surrogate keys have changed, and what it knows us by. */
  PURGE_URL: httpAddress.optional(),
  PURGE_TOKEN: headerText.optional(),
  /** How a cache in front is told which addresses have changed, with `{path}` where the address goes; the token goes along as `x-refresh`. */
  REFRESH_URL: z
    .string()
    .refine((address) => address.includes('{path}') && httpAddress.safeParse(address.replace('{path}', '/')).success, 'must be an address that says where the path goes, as in http://cache.example{path}')
    .optional(),
  REFRESH_METHOD: z.string().regex(/^[A-Z]+$/, 'must be a method of HTTP, as GET or PURGE').default('GET'),
  REFRESH_TOKEN: headerText.optional(),
  /** The WebSub hub that is told when a feed has changed. */
  WEBSUB_HUB_URL: httpAddress.optional(),
  /** How long a consumer may be silent before its partitions go to another replica. */
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(10_000),
});
export type SiteConfig = z.output<typeof SiteConfig>;

/** Where pages may show pictures from. */
export function pictureOriginsOf({ EDITORIAL_URL, PICTURE_ORIGINS }: Pick<SiteConfig, 'EDITORIAL_URL' | 'PICTURE_ORIGINS'>): ReadonlySet<string> {
  return new Set([new URL(EDITORIAL_URL).origin, ...PICTURE_ORIGINS]);
}

/** Injection token of the configuration. */
export const SITE_CONFIG = Symbol('site configuration');

/** Injection token: whether this process serves readers, or is a command of an operator. */
export const AT_WORK = Symbol('at work');

/** Enough to describe the service by, where there is no environment; nothing is reached through it. */
export const nowhere = { DATABASE_URL: 'postgres://nowhere/site', KAFKA_BROKERS: 'nowhere:9092', EDITORIAL_URL: 'http://nowhere' };

export const SERVICE = 'site';

/** The tables that a rebuild fills from the log. */
export const PROJECTION_SCHEMA = 'shelf';

export function databaseOptions(url: string): DatabaseOptions {
  return { url, service: SERVICE, projectionSchema: PROJECTION_SCHEMA, migrations: [...messagingMigrations, CreateShelf1795490000000, AddLists1795560000000, AddChanges1795640000000, AddIntermediaries1795640000001, GiveFrontsSlots1796200002000, FindWithdrawnStories1796600000000, CreateAuthor1796600001000, ShowBreakingNews1796700001000, SayHowStoriesBegin1796940001000, SaySinceWhen1797400002000] };
}

export const openApi = {
  title: 'Stet reader site',
  description: 'Pages for readers, rendered on the server from the shelf. Only the open page itself asks for JSON.',
  version: '1.0.0',
};
