import { z } from 'zod';
import { contract, type EventOf } from './contract.js';
import { Instant, LanguageTag, Source, WebAddress } from './fields.js';
import { Topics } from './topics.js';

/** A picture as the agency offers it; nothing is promised about it but its address. */
export const WirePicture = z.object({
  url: WebAddress,
  caption: z.string().max(2000).optional(),
  credit: z.string().max(300).optional(),
  rights: z.string().max(2000).optional(),
});
export type WirePicture = z.output<typeof WirePicture>;

/** A term of a vocabulary, such as `medtop:04000000` of the IPTC Media Topics. */
export const WireSubject = z.object({ code: z.string().max(200), name: z.string().max(200).optional() });
export type WireSubject = z.output<typeof WireSubject>;

/** An agency's item, normalised, whole in every event. */
export const WireItem = z.object({
  wireId: z.uuid(),
  version: z.int().positive().meta({ description: 'Grows by one with every changed delivery' }),
  source: z.object({ sourceId: z.uuid(), ...Source.shape }),
  originalId: z.string().max(2048).meta({ description: 'guid, atom:id or NewsItem id, as delivered' }),
  url: WebAddress.optional(),
  language: LanguageTag,
  headline: z.string().max(1000),
  standfirst: z.string().max(4000),
  bodyHtml: z.string().meta({ description: 'Sanitised HTML, may be empty' }),
  bodyText: z.string(),
  byline: z.string().max(500).optional(),
  dateline: z.string().max(300).optional(),
  creditLine: z.string().max(300).optional().meta({ description: 'Who is to be credited, in the words of the source' }),
  rights: z.string().max(2000).optional().meta({ description: 'Copyright notice and terms of use' }),
  categories: z.array(z.string().max(200)),
  subjects: z.array(WireSubject).optional(),
  urgency: z.int().min(1).max(9).optional(),
  ednote: z.string().max(4000).optional(),
  embargoedUntil: Instant.optional(),
  pubStatus: z.string().max(20).optional().meta({ description: 'IPTC pubStatus other than usable: `withheld` may not be used for now' }),
  pictures: z.array(WirePicture),
  publishedAt: Instant.optional().meta({ description: 'As the source dates it; absent when it gives no usable date' }),
  updatedAt: Instant.optional().meta({ description: 'Of this version, as the source dates it' }),
  receivedAt: Instant,
  changedFields: z.array(z.string()).optional().meta({ description: 'Fields in which this version differs from the one before' }),
  isReread: z.boolean().optional().meta({ description: 'The source changed nothing: the document of the version before was read again, by other rules or settings' }),
});
export type WireItem = z.output<typeof WireItem>;

/** What a source says when it takes an item back, as far as the item did not say it. */
export const KillNotice = z.object({ headline: z.string().max(1000).optional(), ednote: z.string().max(4000).optional(), bodyText: z.string().max(20_000).optional() });
export type KillNotice = z.output<typeof KillNotice>;

/** An agency took an item back, and says why. */
export const WireKill = z.object({
  wireId: z.uuid(),
  version: z.int().positive(),
  source: WireItem.shape.source,
  originalId: WireItem.shape.originalId,
  reason: z.string().max(2000).meta({ description: 'Empty when the source says nothing' }),
  notice: KillNotice.optional(),
  killedAt: Instant.meta({ description: 'When it came in' }),
});
export type WireKill = z.output<typeof WireKill>;

const subject = (data: { wireId: string }) => data.wireId;
const version = (data: { version: number }) => data.version;

/** An item seen for the first time. */
export const WireReceived = contract(Topics.wire, 'newsroom.wire.received.v1', WireItem, subject, version);
export type WireReceived = EventOf<typeof WireReceived>;

/** The source changed an item it had sent before. */
export const WireUpdated = contract(Topics.wire, 'newsroom.wire.updated.v1', WireItem, subject, version);
export type WireUpdated = EventOf<typeof WireUpdated>;

/** The source took an item back: nothing made from it may stand unexamined. */
export const WireKilled = contract(Topics.wire, 'newsroom.wire.killed.v1', WireKill, subject, version);
export type WireKilled = EventOf<typeof WireKilled>;
