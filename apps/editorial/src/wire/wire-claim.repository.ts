import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import type { EntityManager } from 'typeorm';
import { LiveRepository } from '../live/live.repository.js';
import { CLAIM, type WireClaim } from './wire-claim.js';

type Holder = Pick<Actor, 'id' | 'name'>;

/** Who works on which wire item. */
@Injectable()
export class WireClaimRepository {
  constructor(private readonly live: LiveRepository) {}

  async find(tx: EntityManager, wireId: string): Promise<WireClaim | undefined> {
    return (await tx.query<{ claim: WireClaim }[]>(`select ${CLAIM} as claim from wire_claim where wire_id = $1`, [wireId]))[0]?.claim;
  }

  async give(tx: EntityManager, wireId: string, { id, name }: Holder, taken?: { readonly from: string; readonly reason: string }): Promise<WireClaim> {
    await tx.query(
      `insert into wire_claim (wire_id, holder_id, holder_name, taken_from, reason) values ($1, $2, $3, $4, $5)
       on conflict (wire_id) do update set holder_id = excluded.holder_id, holder_name = excluded.holder_name, claimed_at = excluded.claimed_at, taken_from = excluded.taken_from, reason = excluded.reason`,
      [wireId, id, name, taken?.from, taken?.reason],
    );
    const claim = (await this.find(tx, wireId))!;
    await this.tell(tx, wireId, claim);
    return claim;
  }

  /** Told even where there was none: whoever ends it has made something of the item. */
  async end(tx: EntityManager, wireId: string): Promise<void> {
    await tx.query('delete from wire_claim where wire_id = $1', [wireId]);
    await this.tell(tx, wireId, null);
  }

  private tell(tx: EntityManager, wireId: string, claim: WireClaim | null): Promise<void> {
    return this.live.tell(tx, [{ kind: 'wire', data: { wireId, claim: claim && { by: claim.by, at: claim.at } } }]);
  }
}
