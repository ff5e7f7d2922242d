import { Injectable } from '@nestjs/common';
import type { WireItem } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import { bandsOf, isAlike, likenessOf, similarity } from './wire-likeness.js';

/** What tells the same later is news again. */
const WITHIN = '48 hours';
const MOST_COMPARED = 100;

interface Candidate {
  readonly clusterId: string;
  readonly likeness: number[];
}

/** Wires of several agencies that tell the same. */
@Injectable()
export class WireClusterRepository {
  /** Puts an item to those that tell the same. One that has company keeps it, whatever its later versions say. */
  async place(tx: EntityManager, { wireId, language, headline, bodyText, receivedAt }: WireItem): Promise<void> {
    const likeness = likenessOf(`${headline}\n${bodyText}`);
    // Two that come at the same moment must see each other.
    await tx.query(`select pg_advisory_xact_lock(hashtext('wire clusters of ' || $1))`, [language]);
    const cluster = likeness && (await this.nearest(tx, likeness, { wireId, language, receivedAt }));
    await tx.query(
      `update wire set likeness = $2, bands = $3,
         cluster_id = case when exists (select from wire other where other.cluster_id = wire.cluster_id and other.wire_id <> wire.wire_id) then wire.cluster_id else coalesce($4::uuid, wire_id) end
       where wire_id = $1`,
      [wireId, likeness, likeness && bandsOf(likeness), cluster],
    );
  }

  private async nearest(tx: EntityManager, likeness: readonly number[], { wireId, language, receivedAt }: Pick<WireItem, 'wireId' | 'language' | 'receivedAt'>): Promise<string | undefined> {
    const candidates = await tx.query<Candidate[]>(
      `select cluster_id as "clusterId", likeness from wire
       where bands && $1::int[] and language = $2 and wire_id <> $3
         and received_at between $4::timestamptz - interval '${WITHIN}' and $4::timestamptz + interval '${WITHIN}'
       order by received_at desc limit ${MOST_COMPARED}`,
      [bandsOf(likeness), language, wireId, receivedAt],
    );
    const alike = candidates.filter((one) => isAlike(likeness, one.likeness));
    return alike.sort((one, other) => similarity(likeness, other.likeness) - similarity(likeness, one.likeness))[0]?.clusterId;
  }
}
