import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Counted } from '../counting/counted.js';
import { DIRECT, OTHER_HOSTS } from '../referrer/referrer.js';
import { ADD_TO_FACETS, ADD_TO_REFERRERS, ADD_TO_STORIES, ADOPT } from './roll-up.query.js';

/** Hosts that are counted by name are so many new ones a day at most: anybody can send made-up ones, and each is a row in every rollup. */
const MOST_NEW_HOSTS = 500;

const ADMIT_HOSTS = `
  insert into referrer_host (host, first_day)
  select host, $2::date from unnest($1::text[]) as host where not exists (select from referrer_host as known where known.host = host.host)
  order by host limit greatest(0, ${MOST_NEW_HOSTS} - (select count(*) from referrer_host where first_day = $2::date))
  on conflict do nothing`;

/** Writes totals and rollups, always in the transaction of the batch that counted the views: they agree at any moment. */
@Injectable()
export class RollupRepository {
  async add(tx: EntityManager, counted: Counted, now: Date): Promise<void> {
    if (counted.minutes.size === 0) return;
    const known = await this.knownHosts(tx, counted, now);
    const named = (host: string) => (host === DIRECT || known.has(host) ? host : OTHER_HOSTS);
    await tx.query(ADD_TO_STORIES, [JSON.stringify(storiesOf(counted))]);
    await tx.query(ADD_TO_FACETS, [JSON.stringify(facetsOf(counted, named))]);
    await tx.query(ADD_TO_REFERRERS, referrersOf(counted, named));
  }

  /** Puts views under their stories that were read before analytics knew of them. */
  async adopt(tx: EntityManager): Promise<void> {
    await tx.query(ADOPT);
  }

  /** A robot's referrer is no reason to know a host. */
  private async knownHosts(tx: EntityManager, { days }: Counted, now: Date): Promise<ReadonlySet<string>> {
    const counted = [...days.values()].flatMap(({ referrers }) => [...referrers]).filter(([host]) => host !== DIRECT);
    const all = [...new Set(counted.map(([host]) => host))];
    if (all.length === 0) return new Set();
    const known = await this.named(tx, all);
    const fresh = new Set(counted.filter(([host, { views }]) => views > 0 && !known.has(host)).map(([host]) => host));
    if (fresh.size === 0) return known;
    await tx.query(ADMIT_HOSTS, [[...fresh], now]);
    return this.named(tx, all);
  }

  private async named(tx: EntityManager, hosts: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ host: string }[]>('select host from referrer_host where host = any($1::text[])', [hosts]);
    return new Set(rows.map(({ host }) => host));
  }
}

function storiesOf({ minutes }: Counted): unknown[] {
  return [...minutes.values()].map(({ minute, day, views, rawViews, seconds, reached }) => ({
    minute: new Date(minute),
    story_id: day.standing.storyId,
    views,
    raw_views: rawViews,
    seconds,
    ...Object.fromEntries(Object.entries(reached).map(([depth, readings]) => [`reached_${depth}`, readings])),
  }));
}

function facetsOf({ shelves }: Counted, named: (host: string) => string): unknown[] {
  return [...shelves.values()].flatMap(({ minute, language, section, facets }) =>
    [...facets].flatMap(([facet, values]) =>
      [...values].map(([value, { views, rawViews, seconds }]) => ({ minute: new Date(minute), language, section, facet, value: facet === 'referrer' ? named(value) : value, views, raw_views: rawViews, seconds })),
    ),
  );
}

function referrersOf({ days }: Counted, named: (host: string) => string): unknown[] {
  const rows = [...days.values()].flatMap(({ day, standing, referrers }) => [...referrers].map(([host, sums]) => ({ day: new Date(day), storyId: standing.storyId, host: named(host), ...sums })));
  return [rows.map(({ day }) => day), rows.map(({ storyId }) => storyId), rows.map(({ host }) => host), rows.map(({ views }) => views), rows.map(({ rawViews }) => rawViews)];
}
