import { z } from 'zod';
import { contract, type EventOf } from './contract.js';
import { Instant } from './fields.js';
import { Topics } from './topics.js';

/** Characters of a host name at most (RFC 1035). */
const MOST_OF_HOST = 253;

/** The host of a web page or of an app, and nothing else of its address. */
export const ReferrerHost = z
  .string()
  .max(MOST_OF_HOST)
  .regex(/^[a-z0-9._:[\]-]+$/i, 'must be the name of a host')
  .meta({ description: 'Host of the page that led here, without path or query; absent when there was none or it was not told', examples: ['search.example'] });

/** Kinds of devices. */
export const DeviceClass = z.enum(['desktop', 'phone', 'tablet']);
export type DeviceClass = z.output<typeof DeviceClass>;

const reading = {
  viewId: z.uuid().meta({ description: 'Made by the page, once per story read' }),
  storyId: z.uuid(),
  visitor: z.string().max(32).meta({ description: 'Keyed hash of the day; cannot be linked across days' }),
  agent: z.enum(['user', 'bot']),
  signals: z
    .array(z.string().regex(/^[a-z-]{1,32}$/))
    .max(8)
    .optional()
    .meta({
      description: 'What speaks of an automaton: `declared` by its name, `nameless`, `automation` told by the page, `range` of a data centre. More may come. Absent when nothing does',
      examples: [['declared']],
    }),
};

/** One accepted view. No address, no agent, no identifier that outlives its day. */
export const AcceptedView = z.object({
  ...reading,
  viewedAt: Instant,
  referrer: ReferrerHost.optional(),
  device: DeviceClass.optional().meta({ description: 'Absent when the reader asks not to be followed' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .meta({ description: 'ISO 3166-1 alpha-2; absent when no table of countries is configured or the reader asks not to be followed', examples: ['AM'] }),
});
export type AcceptedView = z.output<typeof AcceptedView>;

/** Parts of a story that a reader has scrolled through, in percent. */
export const ScrollDepth = z.literal([25, 50, 75, 100]);
export type ScrollDepth = z.output<typeof ScrollDepth>;

/** One sign of a reader who is still at a story: the page was in sight for so many seconds more. */
export const Heartbeat = z.object({
  ...reading,
  beat: z.int().min(1).max(10_000).meta({ description: 'Counts per view from 1, so that a repetition is seen' }),
  seconds: z.int().min(0).max(60).meta({ description: 'Seconds in sight since the beat before' }),
  reached: z.array(ScrollDepth).max(4).optional().meta({ description: 'Parts of the text, in percent, that were scrolled through since the beat before' }),
  beatAt: Instant,
});
export type Heartbeat = z.output<typeof Heartbeat>;

/** Views as one collector took them, in its order. Numbered, so that a gap or a repeat is seen. */
export const ViewBatch = z.object({
  collector: z.uuid(),
  partition: z.int().nonnegative().meta({ description: 'The numbering counts per collector and partition' }),
  batch: z.int().positive(),
  views: z.array(AcceptedView).max(5000),
  heartbeats: z.array(Heartbeat).max(5000).optional(),
});
export type ViewBatch = z.output<typeof ViewBatch>;

/** Keyed by collector and partition, never by story: one breaking story must not make one hot partition. */
export const ViewsAccepted = contract(
  Topics.view,
  'newsroom.view.accepted.v1',
  ViewBatch,
  (data) => `${data.collector}/${data.partition}`,
  (data) => data.batch,
);
export type ViewsAccepted = EventOf<typeof ViewsAccepted>;

/** The counted views of one story. */
export const ViewCount = z.object({
  storyId: z.uuid(),
  version: z.int().positive(),
  views: z.int().nonnegative().meta({ description: 'Views by people, one per visitor and story in 30 minutes' }),
  rawViews: z.int().nonnegative().meta({ description: 'Every accepted beacon, bots included' }),
  countedAt: Instant,
});
export type ViewCount = z.output<typeof ViewCount>;

/** The totals as they stand; each event replaces the one before. */
export const ViewsCounted = contract(
  Topics.viewCount,
  'newsroom.view-count.counted.v1',
  ViewCount,
  (data) => data.storyId,
  (data) => data.version,
);
export type ViewsCounted = EventOf<typeof ViewsCounted>;
