import { Injectable } from '@nestjs/common';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { WireRow } from './wire.entity.js';
import { CLAIM, type WireClaim } from './wire-claim.js';
import { wireQuery } from './wire-query.js';

export const WIRE_STATES = ['new', 'claimed', 'used', 'killed'] as const;
export type WireState = (typeof WIRE_STATES)[number];

export interface WireFilter {
  readonly q?: string;
  readonly language?: string;
  readonly sourceId?: string;
  /** This urgent or more: 1 is the most urgent. */
  readonly urgency?: number;
  readonly from?: string;
  readonly until?: string;
  readonly state?: WireState;
  /** Those that tell the same as each other. */
  readonly clusterId?: string;
  /** The newest of each cluster of those that fit, alone. */
  readonly isGrouped?: boolean;
  /** Items under embargo, too. */
  readonly withEmbargoed: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

/** The items that tell the same, as far as the reader may know of them. */
export interface WireCluster {
  readonly clusterId: string;
  /** Itself included. */
  readonly size: number;
  /** Whether somebody works with another one of them, or has. */
  readonly isTaken: boolean;
}

/** Where an item stands in the newsroom. */
export interface WireStanding {
  readonly state: WireState;
  readonly claim: WireClaim | null;
}

type Columns = 'wireId' | 'version' | 'sourceName' | 'sourceUrl' | 'language' | 'headline' | 'standfirst' | 'urgency' | 'embargoedUntil' | 'receivedAt' | 'killReason';
export type ListedWire = Pick<WireRow, Columns> & WireStanding & { readonly cluster: WireCluster } & { readonly receivedAtExact: string };

export interface WireSource {
  readonly sourceId: string;
  readonly name: string;
}

const isUsed = (wire: string) => `exists (select from story where story.wire_id = ${wire}.wire_id)`;
const STATE = `case when kill_reason is not null then 'killed' when ${isUsed('wire')} then 'used' when wire_claim.wire_id is not null then 'claimed' else 'new' end`;
const CLAIMS = 'left join wire_claim on wire_claim.wire_id = wire.wire_id';

/** Spelt out state by state: a comparison with `STATE` would have to look at every wire. */
const IN_STATE: Readonly<Record<WireState, (wire: string) => string>> = {
  new: (wire) => `${wire}.kill_reason is null and not ${isUsed(wire)} and not exists (select from wire_claim claimed where claimed.wire_id = ${wire}.wire_id)`,
  claimed: (wire) => `${wire}.kill_reason is null and not ${isUsed(wire)} and ${wire}.wire_id in (select wire_id from wire_claim)`,
  used: (wire) => `${wire}.kill_reason is null and ${wire}.wire_id in (select wire_id from story where wire_id is not null)`,
  killed: (wire) => `${wire}.kill_reason is not null`,
};

/** Whether it may be shown; $12 for those who may read what is under embargo. */
const isOpen = (wire: string) => `($12 or ${wire}.embargoed_until is null or ${wire}.embargoed_until <= newsroom_now())`;

/** The others that tell the same as a wire, counted. */
const SIBLINGS = `select count(*)::int as others, coalesce(bool_or(${isUsed('sibling')} or exists (select from wire_claim claimed where claimed.wire_id = sibling.wire_id)), false) as "isTaken"
  from wire sibling where sibling.cluster_id = wire.cluster_id and sibling.wire_id <> wire.wire_id`;
const CLUSTER = `json_build_object('clusterId', coalesce(wire.cluster_id, wire.wire_id), 'size', siblings.others + 1, 'isTaken', siblings."isTaken")`;

const ANALYSERS = ['english', 'russian', 'armenian', 'simple'];
const ANALYSER_OF: Readonly<Record<string, string>> = { en: 'english', ru: 'russian', hy: 'armenian' };

/** One query for the words of a language, or for those of all: $1 as typed, $2 begun, $3 ended. */
function textQuery(language: string | undefined): string {
  const wanted = language && (ANALYSER_OF[language.split('-')[0]!.toLowerCase()] ?? 'simple');
  const asked = ANALYSERS.filter((analyser) => !wanted || analyser === wanted).map((analyser) => {
    const open = `case '${analyser}' when 'simple' then $3::text else $2::text end`;
    return `websearch_to_tsquery('pg_catalog.${analyser}', wire_fold($1)) || coalesce(to_tsquery('pg_catalog.${analyser}', wire_fold(${open})), ''::tsquery)`;
  });
  return asked.join(' || ');
}

const SOURCES = `
  with recursive source as (
    (select source_id, source_name from wire order by source_id, received_at desc limit 1)
    union all
    select next.source_id, next.source_name from source,
      lateral (select source_id, source_name from wire where wire.source_id > source.source_id order by source_id, received_at desc limit 1) next)
  select source_id as "sourceId", source_name as name from source order by lower(source_name), source_id`;

/** The wires as they are looked through. */
@Injectable()
export class WireInboxRepository {
  constructor(private readonly db: Database) {}

  /** The newest first, one row more than the limit when there are more. */
  list({ q, language, sourceId, urgency, from, until, state, clusterId, isGrouped, withEmbargoed, cursor, limit }: WireFilter): Promise<ListedWire[]> {
    const after = decodeCursor(cursor);
    const { typed = null, begun = null, ended = null } = q === undefined ? {} : wireQuery(q);
    const fits = (wire: string) => `($1::text is null or ${wire}.words @@ (${textQuery(language)}))
         and ($4::text is null or ${wire}.language = $4) and ($5::uuid is null or ${wire}.source_id = $5) and ($6::int is null or ${wire}.urgency <= $6)
         and ($7::timestamptz is null or ${wire}.received_at >= $7) and ($8::timestamptz is null or ${wire}.received_at < $8)
         and ${isOpen(wire)} and ${state ? IN_STATE[state](wire) : 'true'}`;
    const isNewestOfCluster = `not exists (select from wire newer where newer.cluster_id = wire.cluster_id and (newer.received_at, newer.wire_id) > (wire.received_at, wire.wire_id) and ${fits('newer')})`;
    return this.db.query<ListedWire>(
      `with page as materialized (
         select wire.* from wire
         where ${fits('wire')} and ($13::uuid is null or wire.cluster_id = $13) and ${isGrouped ? isNewestOfCluster : 'true'}
           and ($9::timestamptz is null or (wire.received_at, wire.wire_id) < ($9, $10::uuid))
         order by wire.received_at desc, wire.wire_id desc limit $11)
       select wire.wire_id as "wireId", version, source_name as "sourceName", source_url as "sourceUrl", language, headline, standfirst, urgency,
              embargoed_until as "embargoedUntil", received_at as "receivedAt", kill_reason as "killReason", ${STATE} as state, ${CLAIM} as claim,
              ${CLUSTER} as cluster, to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as "receivedAtExact"
       from page wire ${CLAIMS} left join lateral (${SIBLINGS} and ${isOpen('sibling')}) as siblings on true
       order by received_at desc, wire.wire_id desc`,
      [typed, begun, ended, language, sourceId, urgency, from, until, after?.at, after?.id, limit + 1, withEmbargoed, clusterId],
    );
  }

  /** Where an item stands, and with how many others that the reader may know of. */
  async standing(wireId: string, withEmbargoed: boolean): Promise<WireStanding & { readonly cluster: WireCluster }> {
    const isShown = '($2 or sibling.embargoed_until is null or sibling.embargoed_until <= newsroom_now())';
    const [found] = await this.db.query<WireStanding & { readonly cluster: WireCluster }>(
      `select ${STATE} as state, ${CLAIM} as claim, ${CLUSTER} as cluster from wire ${CLAIMS} left join lateral (${SIBLINGS} and ${isShown}) as siblings on true where wire.wire_id = $1`,
      [wireId, withEmbargoed],
    );
    return found!;
  }

  /** Who has sent wires, by the name that they had last. */
  sources(): Promise<WireSource[]> {
    return this.db.query<WireSource>(SOURCES);
  }
}
