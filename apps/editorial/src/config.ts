import { serviceConfig } from '@stet/bootstrap';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { join } from 'node:path';
import { z } from 'zod';
import { FrontRow } from './front/front.entity.js';
import { CreateEditorial1795500000000 } from './migrations/1795500000000-create-editorial.js';
import { AddStoryPreview1795600000000 } from './migrations/1795600000000-add-story-preview.js';
import { AddStoryStates1795600100000 } from './migrations/1795600100000-add-story-states.js';
import { KeepRevisions1795610000000 } from './migrations/1795610000000-keep-revisions.js';
import { CreateStoryLock1795620000000 } from './migrations/1795620000000-create-story-lock.js';
import { PictureRow } from './picture/picture.entity.js';
import { PublicationRow } from './publication/publication.entity.js';
import { SideCopyRow } from './side-copy/side-copy.entity.js';
import { StaffRow } from './staff/staff.entity.js';
import { StoryRow } from './story/story.entity.js';
import { StoryVersionRow } from './version/version.entity.js';
import { WireRow } from './wire/wire.entity.js';

const address = (what: string) => z.url({ protocol: /^https?$/, error: `give the address of ${what}` });

/** The environment of the editorial service. */
export const EditorialConfig = z.object({
  ...serviceConfig,
  PORT: serviceConfig.PORT.default(4301),
  SITE_URL: address('the reader site'),
  SEARCH_URL: address('search'),
  ANALYTICS_URL: address('analytics'),
  INGESTION_URL: address('ingestion'),
  /** Where pictures are kept. */
  MEDIA_DIR: z.string().default('.data/media'),
  /** The built newsroom app. */
  NEWSROOM_DIST: z.string().default(join('apps', 'newsroom', 'dist')),
  /** How long the address of a preview works. */
  PREVIEW_MINUTES: z.coerce.number().int().min(1).max(10_080).default(60),
  RELAY: z.stringbool().default(true),
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(10_000),
});
export type EditorialConfig = z.output<typeof EditorialConfig>;

export const SERVICE = 'editorial';

export const migrations: NonNullable<DatabaseOptions['migrations']> = [...messagingMigrations, CreateEditorial1795500000000, AddStoryPreview1795600000000, AddStoryStates1795600100000, KeepRevisions1795610000000, CreateStoryLock1795620000000];

export function databaseOptions(url: string): DatabaseOptions {
  return {
    url,
    service: SERVICE,
    entities: [StaffRow, StoryRow, StoryVersionRow, WireRow, PictureRow, PublicationRow, FrontRow, SideCopyRow],
    migrations,
    poolSize: 20,
  };
}

export const openApi = {
  title: 'Stet editorial',
  description: 'Wire inbox, stories from draft to withdrawal, pictures, fronts and settings of the publication.',
  version: '1.0.0',
};
