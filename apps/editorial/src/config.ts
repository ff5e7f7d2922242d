import { serviceConfig } from '@stet/bootstrap';
import { messagingMigrations } from '@stet/messaging';
import type { DatabaseOptions } from '@stet/persistence';
import { join } from 'node:path';
import { z } from 'zod';
import { AuthorRow } from './author/author.entity.js';
import { FrontRow } from './front/front.entity.js';
import { CreateEditorial1795500000000 } from './migrations/1795500000000-create-editorial.js';
import { AddStoryPreview1795600000000 } from './migrations/1795600000000-add-story-preview.js';
import { AddStoryStates1795600100000 } from './migrations/1795600100000-add-story-states.js';
import { KeepRevisions1795610000000 } from './migrations/1795610000000-keep-revisions.js';
import { CreateStoryLock1795620000000 } from './migrations/1795620000000-create-story-lock.js';
import { CreateRolesAndDesks1795700000000 } from './migrations/1795700000000-create-roles-and-desks.js';
import { CreateSessions1795700001000 } from './migrations/1795700001000-create-sessions.js';
import { CreateAudit1795700002000 } from './migrations/1795700002000-create-audit.js';
import { ChainAuditAtCommit1795720000000 } from './migrations/1795720000000-chain-audit-at-commit.js';
import { AddSchedules1795800000000 } from './migrations/1795800000000-add-schedules.js';
import { AddEmbargoAccess1795900001000 } from './migrations/1795900001000-add-embargo-access.js';
import { CreateCheckRules1795900002000 } from './migrations/1795900002000-create-check-rules.js';
import { AddRedaction1795900003000 } from './migrations/1795900003000-add-redaction.js';
import { CreateLiveEvent1796000000000 } from './migrations/1796000000000-create-live-event.js';
import { CreateComment1796000100000 } from './migrations/1796000100000-create-comment.js';
import { CreateStage1796100000000 } from './migrations/1796100000000-create-stage.js';
import { CreateCoverage1796100001000 } from './migrations/1796100001000-create-coverage.js';
import { CreateCalendarAddress1796100002000 } from './migrations/1796100002000-create-calendar-address.js';
import { CreateTemplate1796100003000 } from './migrations/1796100003000-create-template.js';
import { NamePublicationAuthor1796200000000 } from './migrations/1796200000000-name-publication-author.js';
import { GiveFrontsSlots1796200001000 } from './migrations/1796200001000-give-fronts-slots.js';
import { CreateFrontSchedule1796200003000 } from './migrations/1796200003000-create-front-schedule.js';
import { AddSeo1796300000000 } from './migrations/1796300000000-add-seo.js';
import { DescribePictures1796400000000 } from './migrations/1796400000000-describe-pictures.js';
import { CreatePictureUpload1796400001000 } from './migrations/1796400001000-create-picture-upload.js';
import { SearchWires1796500000000 } from './migrations/1796500000000-search-wires.js';
import { CreateWireClaim1796500001000 } from './migrations/1796500001000-create-wire-claim.js';
import { AddWireCredit1796500002000 } from './migrations/1796500002000-add-wire-credit.js';
import { CreateAuthor1796600000000 } from './migrations/1796600000000-create-author.js';
import { MarkBreakingNews1796700000000 } from './migrations/1796700000000-mark-breaking-news.js';
import { AddMediaTopics1796700002000 } from './migrations/1796700002000-add-media-topics.js';
import { KeepTopicsOfWires1796700003000 } from './migrations/1796700003000-keep-topics-of-wires.js';
import { KeepWireVersions1796800000000 } from './migrations/1796800000000-keep-wire-versions.js';
import { CheckWiresAndBylines1796800001000 } from './migrations/1796800001000-check-wires-and-bylines.js';
import { ClusterWires1796800002000 } from './migrations/1796800002000-cluster-wires.js';
import { FindRareWords1796800003000 } from './migrations/1796800003000-find-rare-words.js';
import { TellCommandsApart1796900000000 } from './migrations/1796900000000-tell-commands-apart.js';
import { NameCausesOfNotices1796910000000 } from './migrations/1796910000000-name-causes-of-notices.js';
import { AddSlugline1796930000000 } from './migrations/1796930000000-add-slugline.js';
import { AddRelatedStories1796930001000 } from './migrations/1796930001000-add-related-stories.js';
import { KeepSlugs1796930002000 } from './migrations/1796930002000-keep-slugs.js';
import { FindStoriesBySection1796960000000 } from './migrations/1796960000000-find-stories-by-section.js';
import { CarryEmbargoes1796970000000 } from './migrations/1796970000000-carry-embargoes.js';
import { FindMissedSchedules1797400003000 } from './migrations/1797400003000-find-missed-schedules.js';
import { CreateSourceAlert1797800001000 } from './migrations/1797800001000-create-source-alert.js';
import { RouteWires1797900007000 } from './migrations/1797900007000-route-wires.js';
import { WaitWithWireAlerts1797900012000 } from './migrations/1797900012000-wait-with-wire-alerts.js';
import { CountWirePlacements1797900013000 } from './migrations/1797900013000-count-wire-placements.js';
import { DropWireTags1797900014000 } from './migrations/1797900014000-drop-wire-tags.js';
import { KeepKillsOfWires1798500000000 } from './migrations/1798500000000-keep-kills-of-wires.js';
import { PictureRow } from './picture/picture.entity.js';
import { GroupRoles } from './provider/group-roles.js';
import { PublicationRow } from './publication/publication.entity.js';
import { SideCopyRow } from './side-copy/side-copy.entity.js';
import { StaffRow } from './staff/staff.entity.js';
import { StoryRow } from './story/story.entity.js';
import { StoryVersionRow } from './version/version.entity.js';
import { WireRow } from './wire/wire.entity.js';

const MAX_REQUESTS = 10_000_000;
const list = (text: string) => text.split(',').map((one) => one.trim()).filter(Boolean);
const requests = z.coerce.number().int().min(1).max(MAX_REQUESTS);
const address = (what: string) => z.url({ protocol: /^https?$/, error: `give the address of ${what}` });

/** How people and their machines come in. */
const access = {
  /** A session that is not used ends after this time, and every session after so many days. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(480),
  SESSION_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  /** Requests in a minute, of a person or machine and of an address, that a replica answers. */
  RATE_LIMIT_ACTOR: requests.default(3_000),
  RATE_LIMIT_ADDRESS: requests.default(12_000),
  /** Whose X-Forwarded-For is believed: addresses or networks of proxies, separated by commas. */
  TRUSTED_PROXIES: z.string().default('').transform(list),
  /** Where mail is handed over: smtp://user:password@host:587. Without it links are shown to administrators. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://user:password@host:port' }).optional(),
  MAIL_FROM: z.string().min(3).default('Stet <stet@localhost>'),
  /** An OpenID Connect provider. https, but on this machine. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine((url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]?)/.test(url), 'must begin with https://')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button on the sign-in page says. */
  OIDC_NAME: z.string().min(1).max(40).default('SSO'),
  OIDC_SCOPE: z.string().default('openid email profile'),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  OIDC_ROLES: GroupRoles,
};

/** The environment of the editorial service. */
export const EditorialConfig = z
  .object({
    ...serviceConfig,
    ...access,
    PORT: serviceConfig.PORT.default(4301),
    SITE_URL: address('the reader site'),
    SEARCH_URL: address('search'),
    ANALYTICS_URL: address('analytics'),
    INGESTION_URL: address('ingestion'),
    /** Where pictures are kept. */
    MEDIA_DIR: z.string().default('.data/media'),
    /** Where they are kept instead, when not in a folder. Unfinished uploads stay in the folder. */
    MEDIA_STORE: z.url({ protocol: /^s3$/, error: 'must be s3://bucket/folder?endpoint=https://…&region=…' }).optional(),
    /** How long an upload that comes in pieces waits for the next one. */
    UPLOAD_HOURS: z.coerce.number().positive().max(720).default(24),
    /** The built newsroom app. */
    NEWSROOM_DIST: z.string().default(join('apps', 'newsroom', 'dist')),
    /** How long the address of a preview works. */
    PREVIEW_MINUTES: z.coerce.number().int().min(1).max(10_080).default(60),
    RELAY: z.stringbool().default(true),
    KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(10_000),
  })
  .refine(({ OIDC_ISSUER, OIDC_CLIENT_ID }) => !OIDC_ISSUER || OIDC_CLIENT_ID, { path: ['OIDC_CLIENT_ID'], message: 'give the id that the provider knows this newsroom by' });
export type EditorialConfig = z.output<typeof EditorialConfig>;

export const SERVICE = 'editorial';

export const migrations: NonNullable<DatabaseOptions['migrations']> = [
  ...messagingMigrations,
  CreateEditorial1795500000000,
  AddStoryPreview1795600000000,
  AddStoryStates1795600100000,
  KeepRevisions1795610000000,
  CreateStoryLock1795620000000,
  CreateRolesAndDesks1795700000000,
  CreateSessions1795700001000,
  CreateAudit1795700002000,
  ChainAuditAtCommit1795720000000,
  AddSchedules1795800000000,
  AddEmbargoAccess1795900001000,
  CreateCheckRules1795900002000,
  AddRedaction1795900003000,
  CreateLiveEvent1796000000000,
  CreateComment1796000100000,
  CreateStage1796100000000,
  CreateCoverage1796100001000,
  CreateCalendarAddress1796100002000,
  CreateTemplate1796100003000,
  NamePublicationAuthor1796200000000,
  GiveFrontsSlots1796200001000,
  CreateFrontSchedule1796200003000,
  AddSeo1796300000000,
  DescribePictures1796400000000,
  CreatePictureUpload1796400001000,
  SearchWires1796500000000,
  CreateWireClaim1796500001000,
  AddWireCredit1796500002000,
  CreateAuthor1796600000000,
  MarkBreakingNews1796700000000,
  AddMediaTopics1796700002000,
  KeepTopicsOfWires1796700003000,
  KeepWireVersions1796800000000,
  CheckWiresAndBylines1796800001000,
  ClusterWires1796800002000,
  FindRareWords1796800003000,
  TellCommandsApart1796900000000,
  NameCausesOfNotices1796910000000,
  AddSlugline1796930000000,
  AddRelatedStories1796930001000,
  KeepSlugs1796930002000,
  FindStoriesBySection1796960000000,
  CarryEmbargoes1796970000000,
  FindMissedSchedules1797400003000,
  CreateSourceAlert1797800001000,
  RouteWires1797900007000,
  WaitWithWireAlerts1797900012000,
  CountWirePlacements1797900013000, DropWireTags1797900014000,
  KeepKillsOfWires1798500000000,
];

export function databaseOptions(url: string): DatabaseOptions {
  return {
    url,
    service: SERVICE,
    entities: [StaffRow, StoryRow, StoryVersionRow, WireRow, PictureRow, PublicationRow, FrontRow, SideCopyRow, AuthorRow],
    migrations,
    poolSize: 20,
  };
}

export const openApi = {
  title: 'Stet editorial',
  description: 'Wire inbox, stories from draft to withdrawal, pictures, fronts and settings of the publication.',
  version: '1.0.0',
};
