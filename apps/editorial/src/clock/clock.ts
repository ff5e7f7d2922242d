import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

/** The time that counts: the database's, because replicas' clocks differ and leases, embargoes and schedules must not. */
@Injectable()
export class Clock {
  constructor(private readonly db: Database) {}

  async now(tx?: EntityManager): Promise<Date> {
    const [{ now }] = await this.db.read((manager) => (tx ?? manager).query<[{ now: Date }]>('select newsroom_now() as now'));
    return now;
  }
}
