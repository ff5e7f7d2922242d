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
  readonly deskId?: string;
  readonly tag?: string;
  /** Those alone that are left out otherwise. */
  readonly isSkipped?: boolean;
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
  readonly desk: { readonly deskId: string; readonly name: string } | null;
}

type Columns = 'wireId' | 'version' | 'sourceId' | 'sourceName' | 'sourceUrl' | 'language' | 'headline' | 'standfirst' | 'urgency' | 'embargoedUntil' | 'publishedAt' | 'updatedAt' | 'receivedAt' | 'killReason' | 'tags' | 'chosenUrgency' | 'isSkipped' | 'placedBy' | 'byHand';
export type ListedWire = Pick<WireRow, Columns> & WireStanding & { readonly cluster: WireCluster } & { readonly receivedAtExact: string };

export interface WireSource {
  readonly sourceId: string;
  readonly name: string;
}

const isUsed = (wire: string) => `exists (select from story where story.wire_id = ${wire}.wire_id)`;
const STATE = `case when kill_reason is not null then 'killed' when ${isUsed('wire')} then 'used' when wire_claim.wire_id is not null then 'claimed' else 'new' end`;
const CLAIMS = 'left join wire_claim on wire_claim.wire_id = wire.wire_id left join desk on desk.desk_id = wire.placed_desk_id';
const DESK = `case when desk.desk_id is not null then json_build_object('deskId', desk.desk_id, 'name', desk.name) end`;

/** Spelt out state by state: a comparison with `STATE` would have to look at every wire. */
const IN_STATE: Readonly<Record<WireState, (wire: string) => string>> = {
  new: (wire) => `${wire}.kill_reason is null and not ${isUsed(wire)} and not exists (select from wire_claim claimed where claimed.wire_id = ${wire}.wire_id)`,
  claimed: (wire) => `${wire}.kill_reason is null and not ${isUsed(wire)} and ${wire}.wire_id in (select wire_id from wire_claim)`,
  used: (wire) => `${wire}.kill_reason is null and ${wire}.wire_id in (select wire_id from story where wire_id is not null)`,
  killed: (wire) => `${wire}.kill_reason is not null`,
};

/** The others that tell the same as a wire, counted. */
const SIBLINGS = `select count(*)::int as others, coalesce(bool_or(${isUsed('sibling')} or exists (select from wire_claim claimed where claimed.wire_id = sibling.wire_id)), false) as "isTaken"
  from wire sibling where sibling.cluster_id = wire.cluster_id and sibling.wire_id <> wire.wire_id`;
const CLUSTER = `json_build_object('clusterId', coalesce(wire.cluster_id, wire.wire_id), 'size', siblings.others + 1, 'isTaken', siblings."isTaken")`;

const ANALYSERS = ['english', 'russian', 'armenian', 'simple'];
const ANALYSER_OF: Readonly<Record<string, string>> = { en: 'english', ru: 'russian', hy: 'armenian' };

/** What is looked for in the words of a language, or in those of all: $1 as typed, $2 begun, $3 ended. Each form once: an index looks them up one by one. */
function wordsAsked(language: string | undefined): string {
  const wanted = language && (ANALYSER_OF[language.split('-')[0]!.toLowerCase()] ?? 'simple');
  const forms = ANALYSERS.filter((analyser) => !wanted || analyser === wanted).flatMap((analyser) => {
    const open = `case '${analyser}' when 'simple' then $3::text else $2::text end`;
    return [`websearch_to_tsquery('pg_catalog.${analyser}', wire_fold($1::text))`, `to_tsquery('pg_catalog.${analyser}', wire_fold(${open}))`];
  });
  return `select coalesce(string_agg(distinct '(' || form::text || ')', ' | '), '') as words from unnest(array[${forms.join(', ')}]) as form where numnode(form) > 0`;
}

/** Words that fill no page from among so many of the newest items are rare enough to be looked up. */
const LOOKED_THROUGH = 1_000;

/** Takes a value for a statement; answers its place, `$1`. */
type Put = (value: unknown) => string;
/** A condition on a row by the name that a statement has for it. */
type Condition = (wire: string) => string;

const NEWEST_FIRST = 'order by wire.received_at desc, wire.wire_id desc';

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

  /**
   * The newest first, one row more than the limit when there are more. Words are looked for in the newest items first, where frequent ones fill a page at
   * once, and then by their index. Left to itself PostgreSQL takes what nobody has written for frequent, and reads the whole inbox to find twenty.
   */
  async list(filter: WireFilter): Promise<ListedWire[]> {
    const words = filter.q === undefined ? undefined : await this.wordsOf(filter.q, filter.language);
    if (words === undefined) return this.page(filter, 'wire', () => () => 'true');
    const newest = await this.page(filter, 'newest', (put) => has(words, put));
    if (newest.length > filter.limit || (await this.isWhole(filter))) return newest;
    return this.page(filter, 'found', (put) => has(words, put));
  }

  /** As PostgreSQL takes them; empty for what no item can have, such as "the". */
  private async wordsOf(q: string, language: string | undefined): Promise<string> {
    const { typed, begun, ended } = wireQuery(q);
    const [asked] = await this.db.query<{ words: string }>(wordsAsked(language), [typed, begun, ended]);
    return asked!.words;
  }

  /** Whether the newest items that are looked through are all that there are. */
  private async isWhole(filter: WireFilter): Promise<boolean> {
    const { values, put } = statement();
    const [row] = await this.db.query<{ isWhole: boolean }>(
      `select count(*) < ${LOOKED_THROUGH} as "isWhole" from (select from wire where ${fits(filter, put)('wire')} and ${isBehind(filter, put)} limit ${LOOKED_THROUGH}) as looked`,
      values,
    );
    return row!.isWhole;
  }

  private page(filter: WireFilter, among: 'wire' | 'newest' | 'found', wanted: (put: Put) => Condition): Promise<ListedWire[]> {
    const { values, put } = statement();
    const fit = fits(filter, put);
    const hasWords = wanted(put);
    const isBehindPage = isBehind(filter, put);
    const isOpen = mayBeShown(filter, put);
    const isNewestOfCluster = `not exists (select from wire newer where newer.cluster_id = wire.cluster_id and (newer.received_at, newer.wire_id) > (wire.received_at, wire.wire_id) and ${fit('newer')} and ${hasWords('newer')})`;
    const all = `select wire.* from wire where ${fit('wire')} and ${isBehindPage}`;
    const sources = {
      wire: `wire where ${fit('wire')} and ${isBehindPage}`,
      newest: `(${all} ${NEWEST_FIRST} limit ${LOOKED_THROUGH}) as wire where ${hasWords('wire')}`,
      found: `(${all} and ${hasWords('wire')} offset 0) as wire where true`,
    };
    return this.db.query<ListedWire>(
      `with page as materialized (
         select wire.* from ${sources[among]} and ${filter.isGrouped ? isNewestOfCluster : 'true'} ${NEWEST_FIRST} limit ${put(filter.limit + 1)})
       select wire.wire_id as "wireId", version, source_id as "sourceId", source_name as "sourceName", source_url as "sourceUrl", language, headline, standfirst, urgency,
              embargoed_until as "embargoedUntil", published_at as "publishedAt", updated_at as "updatedAt", received_at as "receivedAt", kill_reason as "killReason", placed_tags as tags, chosen_urgency as "chosenUrgency", is_skipped as "isSkipped", placed_by as "placedBy", by_hand as "byHand", ${STATE} as state, ${CLAIM} as claim, ${DESK} as desk,
              ${CLUSTER} as cluster, to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as "receivedAtExact"
       from page wire ${CLAIMS} left join lateral (${SIBLINGS} and ${isOpen('sibling')}) as siblings on true
       ${NEWEST_FIRST}`,
      values,
    );
  }

  /** Where an item stands, and with how many others that the reader may know of. */
  async standing(wireId: string, withEmbargoed: boolean): Promise<WireStanding & { readonly cluster: WireCluster }> {
    const isShown = '($2 or sibling.embargoed_until is null or sibling.embargoed_until <= newsroom_now())';
    const [found] = await this.db.query<WireStanding & { readonly cluster: WireCluster }>(
      `select ${STATE} as state, ${CLAIM} as claim, ${DESK} as desk, ${CLUSTER} as cluster from wire ${CLAIMS} left join lateral (${SIBLINGS} and ${isShown}) as siblings on true where wire.wire_id = $1`,
      [wireId, withEmbargoed],
    );
    return found!;
  }

  /** Who has sent wires, by the name that they had last. */
  sources(): Promise<WireSource[]> {
    return this.db.query<WireSource>(SOURCES);
  }
}

function statement(): { readonly values: unknown[]; readonly put: Put } {
  const values: unknown[] = [];
  return { values, put: (value) => `$${values.push(value)}` };
}

/** Whether an item has words. */
function has(words: string, put: Put): Condition {
  const place = put(words);
  return (wire) => `${wire}.words @@ ${place}::tsquery`;
}

/** Whether an item may be shown to those who may not read what is under embargo. */
function mayBeShown({ withEmbargoed }: WireFilter, put: Put): Condition {
  const place = put(withEmbargoed);
  return (wire) => `(${place} or ${wire}.embargoed_until is null or ${wire}.embargoed_until <= newsroom_now())`;
}

/** Everything but its words, its cluster and the page. */
function fits(filter: WireFilter, put: Put): Condition {
  const { language, sourceId, urgency, from, until, state, deskId, tag } = filter;
  const given = ([condition, value, type]: readonly [Condition, unknown, string]): Condition[] => {
    if (value === undefined) return [];
    const place = put(value);
    return [(wire) => `${condition(wire)} ${place}::${type}`];
  };
  const filters: [Condition, unknown, string][] = [
    [(wire) => `${wire}.language =`, language, 'text'],
    [(wire) => `${wire}.source_id =`, sourceId, 'uuid'],
    [(wire) => `coalesce(${wire}.chosen_urgency, ${wire}.urgency) <=`, urgency, 'int'],
    [(wire) => `${wire}.received_at >=`, from, 'timestamptz'],
    [(wire) => `${wire}.received_at <`, until, 'timestamptz'],
    [(wire) => `${wire}.placed_desk_id =`, deskId, 'uuid'],
  ];
  const isTagged = (begun: string): Condition => {
    const place = put(begun);
    return (wire) => `exists (select from unnest(${wire}.placed_tags) as given where starts_with(lower(given), lower(${place}::text)))`;
  };
  const conditions = [mayBeShown(filter, put), ...filters.flatMap(given), ...(tag === undefined ? [] : [isTagged(tag)]), ...isInSight(filter), ...(state ? [IN_STATE[state]] : [])];
  return (wire) => conditions.map((condition) => condition(wire)).join(' and ');
}

/** What is skipped is read when it is asked for, and among those that tell the same. */
function isInSight({ isSkipped = false, clusterId }: WireFilter): Condition[] {
  return clusterId && !isSkipped ? [] : [(wire) => `${isSkipped ? '' : 'not '}${wire}.is_skipped`];
}

/** Whether an item is of the cluster that is asked for, and comes after what was read. */
function isBehind({ clusterId, cursor }: WireFilter, put: Put): string {
  const after = decodeCursor(cursor);
  return [
    ...(clusterId ? [`wire.cluster_id = ${put(clusterId)}::uuid`] : []),
    ...(after ? [`(wire.received_at, wire.wire_id) < (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)`] : []),
    'true',
  ].join(' and ');
}
