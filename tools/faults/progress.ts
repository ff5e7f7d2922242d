import { Topics, consumerGroup, type TopicDeclaration } from '@stet/contracts';
import type { Admin, Kafka } from 'kafkajs';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES, databaseUrlOf, type Plan, type ServiceName } from '../stack/plan.ts';

/** How far one service is: what its groups applied, what its outbox has still to carry. */
interface Standing {
  /** Next offsets by group and partition: `site.story/0`. */
  readonly positions: ReadonlyMap<string, bigint>;
  readonly newestRow: bigint;
  /** `undefined` when everything was carried. */
  readonly oldestRowLeft: bigint | undefined;
}

/** What had happened at a moment: all of it must be applied before a service counts as recovered from what happened then. */
export interface Mark {
  /** End offsets by topic and partition, of those that have records. */
  readonly ends: ReadonlyMap<string, bigint>;
  readonly newestRows: ReadonlyMap<ServiceName, bigint>;
}

const LOOK_EVERY_MS = 250;
const STATEMENT_TIMEOUT_MS = 2_000;
const topics: readonly TopicDeclaration[] = Object.values(Topics);
const STANDING = `
  select (select json_object_agg(grp || '/' || partition, next_offset::text) from messaging.consumer_offset) as positions,
    (select coalesce(max(seq), 0)::text from messaging.outbox) as newest,
    (select min(row.seq)::text from messaging.relay_lane held cross join lateral (
       select seq from messaging.outbox where lane = held.lane and seq > held.cursor order by seq limit 1) row) as left`;

/** Looks again and again how far every service is, from its database and from the broker. */
export class Progress {
  private readonly pools: ReadonlyMap<ServiceName, pg.Pool>;
  private readonly standings = new Map<ServiceName, Standing>();
  private ends = new Map<string, bigint>();
  private admin?: Admin;
  private isOver = false;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    plan: Plan,
    private readonly kafka: Kafka,
  ) {
    this.pools = new Map(SERVICES.map((service) => [service, poolOf(databaseUrlOf(plan, service))]));
  }

  start(onLook: () => void): void {
    this.looking = this.lookAgainAndAgain(onLook);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.looking;
    await this.admin?.disconnect().catch(() => undefined);
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }

  mark(): Mark {
    return { ends: this.ends, newestRows: new Map([...this.standings].map(([service, { newestRow }]) => [service, newestRow])) };
  }

  /** Has a service applied and carried everything up to a mark? */
  hasReached(service: ServiceName, { ends, newestRows }: Mark): boolean {
    return this.behind(service, { ends, newestRows }) === undefined;
  }

  /** What is still to be done, in words; `undefined` when nothing is. */
  behind(service: ServiceName, { ends, newestRows }: Mark): string | undefined {
    const standing = this.standings.get(service);
    if (!standing) return `${service} was not seen yet`;
    const newest = newestRows.get(service) ?? 0n;
    if (standing.oldestRowLeft !== undefined && standing.oldestRowLeft <= newest) return `the outbox of ${service} has row ${standing.oldestRowLeft} of ${newest} left`;
    for (const topic of topics.filter((one) => one.readers.includes(service))) {
      for (const [partition, end] of partitionsOf(ends, topic.name)) {
        const group = `${consumerGroup(service, topic)}/${partition}`;
        const next = standing.positions.get(group) ?? 0n;
        if (next < end) return `${group} stands at ${next} of ${end}`;
      }
    }
    return undefined;
  }

  private async lookAgainAndAgain(onLook: () => void): Promise<void> {
    while (!this.isOver) {
      await Promise.all([this.lookAtLog(), ...SERVICES.map((service) => this.lookAt(service))]);
      onLook();
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async lookAt(service: ServiceName): Promise<void> {
    try {
      const { rows } = await this.pools.get(service)!.query<{ positions: Record<string, string> | null; newest: string; left: string | null }>(STANDING);
      const { positions, newest, left } = rows[0]!;
      const offsets = Object.entries(positions ?? {}).map(([group, next]) => [group, BigInt(next)] as const);
      this.standings.set(service, { positions: new Map(offsets), newestRow: BigInt(newest), oldestRowLeft: left === null ? undefined : BigInt(left) });
    } catch {
      return; // the database is away: what was seen last stands
    }
  }

  private async lookAtLog(): Promise<void> {
    try {
      this.admin ??= await connected(this.kafka);
      const ends = new Map<string, bigint>();
      for (const { name } of topics) for (const { partition, high } of await this.admin.fetchTopicOffsets(name)) if (high !== '0') ends.set(`${name}/${partition}`, BigInt(high));
      this.ends = ends;
    } catch {
      void this.admin?.disconnect().catch(() => undefined); // the broker is away
      this.admin = undefined;
    }
  }
}

async function connected(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin({ retry: { retries: 0 } });
  await admin.connect();
  return admin;
}

function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 1, statement_timeout: STATEMENT_TIMEOUT_MS, connectionTimeoutMillis: STATEMENT_TIMEOUT_MS });
  pool.on('error', () => undefined); // an idle connection was cut: the next look opens another
  return pool;
}

function partitionsOf(ends: ReadonlyMap<string, bigint>, topic: string): [partition: string, end: bigint][] {
  return [...ends].filter(([name]) => name.startsWith(`${topic}/`)).map(([name, end]) => [name.slice(topic.length + 1), end]);
}
