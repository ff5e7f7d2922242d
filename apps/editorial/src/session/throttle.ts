import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { TooManyTries } from './session.errors.js';

/** Tries that are free, and how long the door then stays shut, doubling with each further one, in milliseconds. */
export interface Patience {
  readonly freeTries: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

const MINUTE_MS = 60_000;

/** For an account from one network: the strictest, and nobody elsewhere can shut out the owner of the account by it. */
export const ONE_FROM_ONE: Patience = { freeTries: 5, firstWaitMs: 1_000, longestWaitMs: 15 * MINUTE_MS };
/** For many accounts from one address: lists of stolen passwords. */
export const MANY_FROM_ONE: Patience = { freeTries: 50, firstWaitMs: 1_000, longestWaitMs: 15 * MINUTE_MS };
/** For an account from everywhere: slows down those who guess from many addresses, and keeps its owner waiting a minute at most. */
export const ONE_FROM_MANY: Patience = { freeTries: 100, firstWaitMs: 1_000, longestWaitMs: MINUTE_MS };

const MS_PER_SECOND = 1_000;
const MOST_DOUBLINGS = 30;
const FORGOTTEN_AFTER = `interval '1 day'`;

/** Slows down those who guess. What it counts is in the database, so that every replica knows it; names are kept as hashes. */
@Injectable()
export class Throttle {
  constructor(private readonly db: Database) {}

  /** Counts a try before it is judged: of many that come at once, all would pass otherwise. Throws while the door is shut. */
  async tried(name: string, patience: Patience): Promise<void> {
    if (!(await this.count(name, patience))) throw new TooManyTries(await this.waitSeconds(name));
  }

  /** Like `tried`, and answers whether the door is open. */
  async count(name: string, { freeTries, firstWaitMs, longestWaitMs }: Patience): Promise<boolean> {
    const tries = `case when throttle.tried_at < now() - ${FORGOTTEN_AFTER} then 1 else throttle.tries + 1 end`;
    const shutUntil = (count: string) =>
      `case when (${count}) < $2 then '-infinity'::timestamptz
            else now() + least($3 * power(2, least((${count}) - $2, ${MOST_DOUBLINGS})), $4) * interval '1 millisecond' end`;
    const passed = await this.db.query(
      `insert into throttle (name, tries, tried_at, shut_until) values ($1, 1, now(), ${shutUntil('1')})
       on conflict (name) do update set tries = ${tries}, tried_at = now(), shut_until = ${shutUntil(tries)}
       where throttle.shut_until <= now() returning tries`,
      [hashOf(name), freeTries, firstWaitMs, longestWaitMs],
    );
    return passed.length > 0;
  }

  /** Forgets the tries of those who got in, and of everybody who has not tried for long. */
  async succeeded(...names: string[]): Promise<void> {
    await this.db.query(
      `delete from throttle where name = any($1::bytea[]) or name in (select name from throttle where tried_at < now() - ${FORGOTTEN_AFTER} limit 100)`,
      [names.map(hashOf)],
    );
  }

  private async waitSeconds(name: string): Promise<number> {
    const [row] = await this.db.query<{ ms: number }>('select extract(epoch from shut_until - now())::float8 * 1000 as ms from throttle where name = $1', [hashOf(name)]);
    return Math.max(1, Math.ceil((row?.ms ?? 0) / MS_PER_SECOND));
  }
}

function hashOf(name: string): Buffer {
  return createHash('sha256').update(name).digest();
}
