import { Instant, KillNotice, LanguageTag } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { Status, WithdrawnFor } from '../story/story.dto.js';
import type { WireRow } from './wire.entity.js';
import type { DraftedStory } from './wire.repository.js';
import { PLACEMENT_FIELDS } from './wire-placement.js';
import { urgencyOf } from './wire.js';
import { WireClaimResponse } from './wire-claim.dto.js';
import { WIRE_STATES, type ListedWire, type WireCluster, type WireSource, type WireStanding } from './wire-inbox.repository.js';

export const WireListRequest = z.strictObject({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words of headline, standfirst, byline or body in any form of theirs; "a phrase", -without, or' }),
  language: LanguageTag.optional(),
  sourceId: z.uuid().optional(),
  urgency: z.coerce.number().int().min(1).max(9).optional().meta({ description: 'This urgent or more: 1 is the most urgent' }),
  from: Instant.optional().meta({ description: 'Received then or later' }),
  until: Instant.optional().meta({ description: 'Received before' }),
  state: z.enum(WIRE_STATES).optional().meta({ description: '`new`: nobody works on it yet; `claimed`: somebody does; `used`: a story was drafted from it; `killed`: the source took it back' }),
  clusterId: z.uuid().optional().meta({ description: 'Those that tell the same, as `cluster` names them' }),
  deskId: z.uuid().optional().meta({ description: 'For this desk' }),
  tag: z.string().trim().min(1).max(60).optional().meta({ description: 'Its beginning, in any case' }),
  skipped: z.stringbool().default(false).meta({ description: 'Those that are left out otherwise, and no others' }),
  grouped: z.stringbool().default(false).meta({ description: 'Of items that tell the same, the newest that fits stands for all' }),
  ...pageRequest,
});
export type WireListRequest = z.output<typeof WireListRequest>;

const summary = {
  wireId: z.uuid(),
  version: z.int(),
  source: z.object({ sourceId: z.uuid(), name: z.string(), url: z.string().nullable() }),
  language: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  urgency: z.int().nullable().meta({ description: 'As the newsroom sees it, else as its source gave it' }),
  embargoedUntil: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable().meta({ description: 'As its source dates it' }),
  updatedAt: z.iso.datetime().nullable().meta({ description: 'Of this version, as its source dates it' }),
  receivedAt: z.iso.datetime().meta({ description: 'When it came in' }),
  isKilled: z.boolean(),
};

export const WireSummary = z.object(summary).meta({ id: 'WireSummary' });
export type WireSummary = z.output<typeof WireSummary>;

const standing = {
  state: z.enum(WIRE_STATES),
  claim: WireClaimResponse.nullable().meta({ description: 'Who works on it' }),
  desk: z.object({ deskId: z.uuid(), name: z.string() }).nullable().meta({ description: 'Whom it is for' }),
  tags: z.array(z.string()),
  isSkipped: z.boolean().meta({ description: 'Left out of the inbox' }),
  placedBy: z.array(z.string()).meta({ description: 'Names of the rules that placed it' }),
  byHand: z.array(z.enum(PLACEMENT_FIELDS)).meta({ description: 'What somebody decided, and no rule changes' }),
  cluster: z.object({
    clusterId: z.uuid(),
    size: z.int().meta({ description: 'How many items tell the same in nearly the same words, this one included' }),
    isTaken: z.boolean().meta({ description: 'Somebody works with another one of them, or has' }),
  }),
};

export const WireInInbox = z.object({ ...summary, ...standing }).meta({ id: 'WireInInbox' });
export type WireInInbox = z.output<typeof WireInInbox>;

export const WireList = z.object({ items: z.array(WireInInbox), next: z.string().nullable() }).meta({ id: 'WireList' });
export type WireList = z.output<typeof WireList>;

export const WireSourceList = z.object({ items: z.array(z.object({ sourceId: z.uuid(), name: z.string() })) }).meta({ id: 'WireSourceList' });
export type WireSourceList = z.output<typeof WireSourceList>;

export const WireKillResponse = z
  .object({
    reason: z.string().meta({ description: 'Empty when the source says nothing' }),
    at: z.iso.datetime().nullable().meta({ description: 'When the kill came in; null of those that came before it was written down' }),
    notice: KillNotice.nullable().meta({ description: 'What the source says of itself in the kill, as far as the item did not say it' }),
  })
  .meta({ id: 'WireKillResponse' });
export type WireKillResponse = z.output<typeof WireKillResponse>;

export const WireResponse = z
  .object({
    ...summary,
    ...standing,
    placementRevision: z.int().meta({ description: 'Send it as If-Match when you place it' }),
    originalId: z.string(),
    url: z.string().nullable(),
    bodyText: z.string(),
    bodyHtml: z.string().meta({ description: 'Sanitised when it came in' }),
    byline: z.string().nullable(),
    categories: z.array(z.string()),
    ednote: z.string().nullable(),
    pictures: z.array(z.object({ url: z.string(), caption: z.string().optional(), credit: z.string().optional() })),
    kill: WireKillResponse.nullable(),
    killReason: z.string().nullable().meta({ description: 'The reason of `kill`' }),
    usedIn: z.array(z.uuid()).meta({ description: 'Stories drafted from it that you may open' }),
    stories: z.array(z.object({ storyId: z.uuid(), headline: z.string(), language: z.string(), status: Status, withdrawnFor: WithdrawnFor, by: z.object({ id: z.string(), name: z.string() }).meta({ description: 'Who began it' }) })).meta({ description: 'The same, with where they stand' }),
  })
  .meta({ id: 'WireResponse' });
export type WireResponse = z.output<typeof WireResponse>;

export function toWireSummary(wire: Omit<ListedWire, 'receivedAtExact' | 'cluster' | 'tags' | 'isSkipped' | 'placedBy' | 'byHand' | keyof WireStanding>): WireSummary {
  const { wireId, version, language, headline, standfirst } = wire;
  return {
    ...{ wireId, version, language, headline, standfirst, urgency: urgencyOf(wire) },
    source: { sourceId: wire.sourceId, name: wire.sourceName, url: wire.sourceUrl },
    embargoedUntil: wire.embargoedUntil?.toISOString() ?? null,
    publishedAt: wire.publishedAt?.toISOString() ?? null,
    updatedAt: wire.updatedAt?.toISOString() ?? null,
    receivedAt: wire.receivedAt.toISOString(),
    isKilled: wire.killReason !== null,
  };
}

export function toWireInInbox(wire: Omit<ListedWire, 'receivedAtExact'>): WireInInbox {
  const { state, claim, cluster, desk, tags, isSkipped, placedBy, byHand } = wire;
  return { ...toWireSummary(wire), state, claim, desk, tags, isSkipped, placedBy, byHand, cluster };
}

export function toWireSourceList(items: WireSource[]): WireSourceList {
  return { items };
}

export function toWireResponse(wire: WireRow, standing: WireStanding & { readonly cluster: WireCluster }, stories: readonly DraftedStory[]): WireResponse {
  const { placementRevision, originalId, url, bodyText, bodyHtml, byline, categories, ednote, pictures, killReason } = wire;
  return { ...toWireInInbox({ ...wire, ...standing }), placementRevision, originalId, url, bodyText, bodyHtml, byline, categories, ednote, pictures, killReason, kill: toWireKill(wire), usedIn: stories.map(({ storyId }) => storyId), stories: [...stories] };
}

export function toWireKill({ killReason, killedAt, killNotice }: WireRow): WireKillResponse | null {
  return killReason === null ? null : { reason: killReason, at: killedAt?.toISOString() ?? null, notice: killNotice };
}
