import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CountedViews } from './counted-views.js';
import { DIRECT, OTHER_HOSTS, classOf } from './referrer.js';
import { ADOPT, ROLL_UP } from './roll-up.query.js';

/** Hosts that are counted by name are so many new ones a day at most: anybody can send made-up ones, and each is a row in every rollup. */
const MOST_NEW_HOSTS = 500;

const ADMIT_HOSTS = `
  insert into referrer_host (host, first_day)
  select host, $2::date from unnest($1::text[]) as host where not exists (select from referrer_host as known where known.host = host.host)
  order by host limit greatest(0, ${MOST_NEW_HOSTS} - (select count(*) from referrer_host where first_day = $2::date))
  on conflict do nothing`;

/** Writes rollups, always in the transaction of the batch that counted the views: they agree with the totals at any moment. */
@Injectable()
export class RollupRepository {
  async add(tx: EntityManager, counted: readonly CountedViews[], own: ReadonlySet<string>, now: Date): Promise<void> {
    if (counted.length === 0) return;
    const known = await this.knownHosts(tx, counted, now);
    const rows = counted.map((row) => {
      const referrer = row.referrer === DIRECT || known.has(row.referrer) ? row.referrer : OTHER_HOSTS;
      return { ...row, referrer, class: classOf(row.referrer, own) };
    });
    await tx.query(ROLL_UP, [JSON.stringify(rows)]);
  }

  /** Puts views under their stories that were read before analytics knew of them. */
  async adopt(tx: EntityManager): Promise<void> {
    await tx.query(ADOPT);
  }

  /** A robot's referrer is no reason to know a host. */
  private async knownHosts(tx: EntityManager, counted: readonly CountedViews[], now: Date): Promise<ReadonlySet<string>> {
    const hosts = (rows: readonly CountedViews[]) => [...new Set(rows.map(({ referrer }) => referrer))].filter((host) => host !== DIRECT);
    const all = hosts(counted);
    if (all.length === 0) return new Set();
    const known = await this.named(tx, all);
    const fresh = hosts(counted.filter(({ views }) => views > 0)).filter((host) => !known.has(host));
    if (fresh.length === 0) return known;
    await tx.query(ADMIT_HOSTS, [fresh, now]);
    return this.named(tx, all);
  }

  private async named(tx: EntityManager, hosts: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ host: string }[]>('select host from referrer_host where host = any($1::text[])', [hosts]);
    return new Set(rows.map(({ host }) => host));
  }
}
