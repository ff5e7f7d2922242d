import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { randomBytes } from 'node:crypto';

const SALT_BYTES = 32;

/** Salts by UTC day (`2026-03-01`), the same for every process. */
@Injectable()
export class SaltRepository {
  constructor(private readonly db: Database) {}

  /** The salt of a day; the first process that asks makes it. */
  async ofDay(day: string): Promise<Buffer> {
    await this.db.query(`insert into visitor_salt (day, salt) values ($1::date, $2) on conflict do nothing`, [day, randomBytes(SALT_BYTES)]);
    const [row] = await this.db.query<{ salt: Buffer }>(`select salt from visitor_salt where day = $1::date`, [day]);
    return row!.salt;
  }

  async destroyBefore(day: string): Promise<void> {
    await this.db.query(`delete from visitor_salt where day < $1::date`, [day]);
  }
}
