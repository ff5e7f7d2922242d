import { Instant, LanguageTag } from '@stet/contracts';
import { z } from 'zod';
import { IDENTIFICATIONS } from '../wire/wire-item.js';
import { FolderName, folderNameOf } from '../folder/folder-name.js';
import { MailboxAccessChanges, NewMailboxAccess } from '../mailbox/mailbox-access.js';
import { NewSftpAccess, SftpAccessChanges } from '../sftp/sftp-access.js';
import type { PollRun } from '../poll/poll-record.repository.js';
import type { PollResult } from '../poll/poll-result.js';
import { WAYS } from './source.entity.js';
import { SOURCE_FAULTS } from './source-fault.js';
import { HUB_REFUSALS } from '../websub/hub-refusal.js';
import { HUB_STATES, hubStateOf } from '../websub/hub-subscription.js';
import { HEALTH_DAYS, SOURCE_STATES } from './source-health.js';
import type { JudgedSource } from './source.service.js';
import { OpenAddress, WebSignIn } from './web-access.js';

const MAX_INTERVAL_SECONDS = 86_400;
/** What came in is read in the inbox; a poll tells its beginning. */
const MOST_ITEMS_TOLD = 20;
const MOST_POLLS = 100;
const SourceName = z.string().trim().min(1, 'give it a name').max(200);
export const PollInterval = z.int().min(1).max(MAX_INTERVAL_SECONDS).meta({ description: 'Seconds between polls; more for a feed that has brought nothing for long' });
export const Urgency = z.int().min(1).max(9).meta({ description: 'Of its items that have none of their own; 1 is the most urgent' });
const Freshness = z.int().min(60, 'must be at least a minute').max(2_592_000, 'must be at most 30 days').meta({ description: 'Seconds within which something new is expected; without it by its own rhythm' });
const Fault = z.enum(SOURCE_FAULTS).meta({ description: 'Why, for programs and for texts in other languages' });
const HttpStatus = z.int().meta({ description: 'What the server answered, where that is what failed' });
export const Identification = z.enum(IDENTIFICATIONS).meta({
  description:
    'What tells its items apart; of an order, the first that an item has. `id`: its id, its address, its words; `url`: its address, its id, its words; `id-only`: its id, its words; `url-only`: its address, its words; `content`: its words. When it is changed, the items that are there are named anew',
});

const WayIn = z.enum(WAYS).meta({ description: '`poll`: its documents are fetched from its address; `push`: it sends them, signed, to `POST /v1/sources/{sourceId}/documents`; `folder`: they are put into a folder of the server, below `WATCHED_FOLDERS`; `sftp`: they lie in a folder on an SFTP server; `imap`: they come by mail, into a mailbox on an IMAP server' });

export const NewSourceRequest = z
  .strictObject({
    name: SourceName,
    way: WayIn.default('poll'),
    url: OpenAddress.optional().meta({ description: 'Of a feed or an agency document: RSS, Atom, JSON Feed, NewsML-G2, NewsML 1, NITF, ninjs, IPTC 7901. Only a source that is polled has one' }),
    signIn: WebSignIn.optional(),
    folder: FolderName.optional(),
    sftp: NewSftpAccess.optional(),
    imap: NewMailboxAccess.optional(),
    language: LanguageTag,
    creditUrl: OpenAddress.nullable().optional(),
    pollIntervalSeconds: PollInterval.default(60),
    identifyBy: Identification.default('id'),
    urgency: Urgency.nullable().default(null),
    freshnessSeconds: Freshness.nullable().default(null),
  })
  .refine(({ way, url }) => way !== 'poll' || url !== undefined, { path: ['url'], error: 'say where it is polled' })
  .refine(({ way, url }) => way === 'poll' || url === undefined, { path: ['url'], error: 'leave it out: only a source that is polled has an address; one that is pushed gets one here' })
  .refine(({ way, signIn }) => way === 'poll' || signIn === undefined, { path: ['signIn'], error: 'leave it out: it is for sources whose way is `poll` alone' })
  .refine(({ way, folder }) => (way === 'folder') === (folder !== undefined), { path: ['folder'], error: 'name the folder of a source whose way is `folder`, and of no other' })
  .refine(({ way, sftp }) => (way === 'sftp') === (sftp !== undefined), { path: ['sftp'], error: 'say where the folder of a source is whose way is `sftp`, and of no other' })
  .refine(({ way, imap }) => (way === 'imap') === (imap !== undefined), { path: ['imap'], error: 'say where the mailbox of a source is whose way is `imap`, and of no other' })
  .meta({ id: 'NewSourceRequest' });
export type NewSourceRequest = z.output<typeof NewSourceRequest>;

export const SourceChanges = z
  .strictObject({
    name: SourceName.optional(),
    language: LanguageTag.optional(),
    creditUrl: OpenAddress.nullable().optional(),
    pollIntervalSeconds: PollInterval.optional(),
    identifyBy: Identification.optional(),
    urgency: Urgency.nullable().optional(),
    freshnessSeconds: Freshness.nullable().optional(),
    isEnabled: z.boolean().optional().meta({ description: 'False pauses it' }),
    signIn: WebSignIn.nullable().optional().meta({ description: 'What to sign in with from now on where it is polled, null for nothing, of a source whose way is `poll`; it is never told' }),
    sftp: SftpAccessChanges.optional().meta({ description: 'What to sign in with from now on, at a source whose way is `sftp`; nothing of it is ever told' }),
    imap: MailboxAccessChanges.optional().meta({ description: 'What to sign in with from now on, and whose mails are taken, of a source whose way is `imap`; the password is never told' }),
  })
  .meta({ id: 'SourceChanges' });
export type SourceChanges = z.output<typeof SourceChanges>;

const Health = z
  .object({
    state: z.enum(SOURCE_STATES).meta({ description: '`quiet`: nothing came within the time that is expected; `failing`: it cannot be asked or read; `paused`: it is not asked' }),
    fault: Fault.nullable(),
    expectedWithinSeconds: z.int().nullable().meta({ description: 'As set by hand, or by its own rhythm; null while nothing tells' }),
    perDay: z.array(z.int()).meta({ description: `New items in each of the last ${HEALTH_DAYS} times 24 hours, the oldest first` }),
  })
  .meta({ id: 'SourceHealth' });

const Subscription = z
  .object({
    state: z.enum(HUB_STATES).meta({ description: '`asked`: the hub has not confirmed yet; `alive`: it tells of news, and polls are rare; `missing`: a poll found news that it had not told of; `refused`: it would not, and is asked again later. But for `alive` the source is polled as usual' }),
    hub: z.string(),
    leaseEndsAt: Instant.nullable().meta({ description: 'It is renewed before that' }),
    reason: z.string().nullable().meta({ description: 'Why the hub would not, in its own words or ours' }),
    refusal: z
      .object({ code: z.enum(HUB_REFUSALS), values: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable()
      .meta({ description: 'The same as a code, for texts in other languages: `denied-because` with its `words`, `lease-too-short` with the `seconds`, `status` with the `status` that it answered' }),
  })
  .meta({ id: 'HubSubscription' });

export const SourceResponse = z
  .object({
    sourceId: z.uuid(),
    revision: z.int().meta({ description: 'Counts the changes of its settings' }),
    name: z.string(),
    way: WayIn,
    url: z.string().meta({ description: 'Where it is polled, the path under the address of this service to which it sends its documents, `folder:` and the name of its folder, where that is on an SFTP server (`sftp://`), or its mailbox on an IMAP server (`imaps://`, or `imap://` with STARTTLS)' }),
    folder: z.string().nullable().meta({ description: 'Below the root of watched folders; of a source whose way is `folder`' }),
    senders: z.array(z.string()).nullable().meta({ description: 'Addresses, and domains, whose mails are taken, all where it is empty; of a source whose way is `imap`' }),
    failedFiles: z.int().meta({ description: 'Files in `failed` of its folder, at the last look' }),
    lacksSecret: z.boolean().meta({ description: 'It sends its documents, and has no secret to sign them with: whatever comes is refused' }),
    signInHeader: z.string().nullable().meta({ description: 'The header that says who asks where it is polled, `authorization` where that is a user name and a password; what it says is never told. Null where nobody signs in; of a source whose way is `poll`' }),
    movedTo: z.string().nullable().meta({ description: 'Where its servers say it is from now on, and where it is polled' }),
    language: z.string(),
    creditUrl: z.string().nullable(),
    pollIntervalSeconds: z.int(),
    identifyBy: Identification,
    urgency: Urgency.nullable(),
    freshnessSeconds: Freshness.nullable(),
    isEnabled: z.boolean(),
    retiredAt: Instant.nullable(),
    nextPollAt: z.iso.datetime().nullable().meta({ description: 'When its address is asked, or its folder or mailbox is looked into; null where it sends its documents' }),
    lastSuccessAt: z.iso.datetime().nullable().meta({ description: 'The last poll that was answered usefully, or the last document of its own that could be read' }),
    lastItemAt: z.iso.datetime().nullable().meta({ description: 'When it last brought a new or changed item' }),
    errorStreak: z.int().meta({ description: 'Polls that failed since the last that did not' }),
    lastError: z.string().nullable(),
    lastErrorCode: Fault.nullable(),
    lastHttpStatus: HttpStatus.nullable(),
    health: Health,
    subscription: Subscription.nullable().meta({ description: 'At the hub that its feed announces (WebSub), where this service has a public address' }),
  })
  .meta({ id: 'Source' });
export type SourceResponse = z.output<typeof SourceResponse>;

export const SourceList = z.object({ items: z.array(SourceResponse) }).meta({ id: 'SourceList' });
export type SourceList = z.output<typeof SourceList>;

export const PollResponse = z
  .object({
    outcome: z.enum(['changed', 'unchanged', 'failed']),
    received: z.int().meta({ description: 'Items seen for the first time' }),
    updated: z.int().meta({ description: 'Items that changed' }),
    killed: z.int().meta({ description: 'Items that the source took back' }),
    unchanged: z.int().meta({ description: 'Items that were there already as they came' }),
    refused: z.array(z.string()).meta({ description: 'Why items were left out' }),
    skipped: z.int().meta({ description: 'Mails that were passed over for their senders' }),
    error: z.string().nullable(),
    errorCode: Fault.nullable(),
    httpStatus: HttpStatus.nullable(),
    items: z.array(z.object({ wireId: z.uuid(), headline: z.string(), outcome: z.enum(['received', 'updated', 'killed']) })).meta({ description: `What came in, as far as you may read it; at most ${MOST_ITEMS_TOLD}` }),
  })
  .meta({ id: 'PollResult' });
export type PollResponse = z.output<typeof PollResponse>;

export const PollListRequest = z.strictObject({ limit: z.coerce.number().int().min(1).max(MOST_POLLS).default(50) });
export type PollListRequest = z.output<typeof PollListRequest>;

export const PollList = z
  .object({
    items: z.array(
      z.object({
        outcome: z.enum(['changed', 'unchanged', 'failed']),
        errorCode: Fault.nullable(),
        error: z.string().nullable(),
        httpStatus: HttpStatus.nullable(),
        received: z.int(),
        updated: z.int(),
        killed: z.int(),
        refused: z.int(),
        skipped: z.int(),
        times: z.int().meta({ description: 'Polls in a row that ended so' }),
        firstAt: Instant,
        lastAt: Instant,
      }),
    ),
  })
  .meta({ id: 'PollList' });
export type PollList = z.output<typeof PollList>;

export function toPollList(runs: readonly PollRun[]): PollList {
  return { items: runs.map(({ firstAt, lastAt, ...run }) => ({ ...run, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() })) };
}

/** Headlines under embargo are for those who may read them then. */
export function toPollResponse({ items, skipped = 0, httpStatus = null, ...result }: PollResult, withEmbargoed: boolean, now: Date): PollResponse {
  const open = items.filter(({ embargoedUntil }) => withEmbargoed || !embargoedUntil || new Date(embargoedUntil) <= now);
  return { ...result, skipped, httpStatus, items: open.slice(0, MOST_ITEMS_TOLD).map(({ wireId, headline, outcome }) => ({ wireId, headline, outcome })) };
}

export function toSourceResponse(source: JudgedSource): SourceResponse {
  const { sourceId, revision, name, way, url, movedTo, language, creditUrl, pollIntervalSeconds, identifyBy, urgency, freshnessSeconds, isEnabled, errorStreak, lastError, lastErrorCode, lastHttpStatus, health } = source;
  return {
    ...{ sourceId, revision, name, way, url, movedTo, language, creditUrl, pollIntervalSeconds, identifyBy, urgency, freshnessSeconds, isEnabled, errorStreak, lastError, lastErrorCode, lastHttpStatus },
    folder: way === 'folder' ? folderNameOf(source) : null,
    failedFiles: source.failedFiles,
    lacksSecret: source.lacksSecret,
    senders: source.senders ? [...source.senders] : null,
    signInHeader: source.signInHeader ?? null,
    retiredAt: source.retiredAt?.toISOString() ?? null,
    health: { ...health, perDay: [...health.perDay] },
    subscription: subscriptionIn(source),
    nextPollAt: way === 'push' ? null : source.nextPollAt.toISOString(),
    lastSuccessAt: source.lastSuccessAt?.toISOString() ?? null,
    lastItemAt: source.lastItemAt?.toISOString() ?? null,
  };
}

function subscriptionIn({ subscription }: JudgedSource): SourceResponse['subscription'] {
  const state = subscription && hubStateOf(subscription);
  if (!state) return null;
  const { hub, leaseEndsAt, reason, reasonCode, reasonValues } = subscription;
  if (state === 'refused') return { state, hub, leaseEndsAt: null, reason, refusal: reasonCode && { code: reasonCode, values: reasonValues } };
  return { state, hub, leaseEndsAt: leaseEndsAt?.toISOString() ?? null, reason: null, refusal: null };
}
