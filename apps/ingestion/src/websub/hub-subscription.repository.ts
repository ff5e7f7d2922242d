import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Sealed } from '../credential/credential-box.js';
import type { HubAnnouncement } from './hub-announcement.js';
import type { HubRefusal } from './hub-refusal.js';
import { MOST_FAREWELLS, waitSeconds, type HubSubscription } from './hub-subscription.js';

export type SealedSubscription = HubSubscription & Sealed;

/** A source that should be subscribed and is not. */
export interface Unsubscribed extends HubAnnouncement {
  readonly sourceId: string;
}

const COLUMNS = `subscription_id as "subscriptionId", source_id as "sourceId", callback_id as "callbackId", public_address as "publicAddress", hub, topic, state, reason, reason_code as "reasonCode", reason_values as "reasonValues", attempts,
  alive_since as "aliveSince", lease_ends_at as "leaseEndsAt", is_trusted as "isTrusted", delivered_at as "deliveredAt", key_id as "keyId", nonce, sealed`;
/** Sources that want to be told of news: they announce a hub, and are polled. */
const WANTING = `way = 'poll' and is_enabled and retired_at is null and hub is not null`;

/** All SQL about subscriptions. Whoever writes holds the lock of the source, or has leased the subscription by `leaseDue`. */
@Injectable()
export class HubSubscriptionRepository {
  constructor(private readonly db: Database) {}

  /** Of all sources, or of one. */
  async bySource(sourceId: string | null = null): Promise<Map<string, HubSubscription>> {
    const rows = await this.db.query<SealedSubscription>(`select ${COLUMNS} from hub_subscription where state <> 'ending' and ($1::uuid is null or source_id = $1)`, [sourceId]);
    return new Map(rows.map((row) => [row.sourceId, row]));
  }

  async ofSource(tx: EntityManager, sourceId: string): Promise<HubSubscription | undefined> {
    const [row] = await tx.query<SealedSubscription[]>(`select ${COLUMNS} from hub_subscription where state <> 'ending' and source_id = $1`, [sourceId]);
    return row;
  }

  async byCallback(callbackId: string): Promise<SealedSubscription | undefined> {
    const [row] = await this.db.query<SealedSubscription>(`select ${COLUMNS} from hub_subscription where callback_id = $1`, [callbackId]);
    return row;
  }

  async all(): Promise<SealedSubscription[]> {
    return this.db.query(`select ${COLUMNS} from hub_subscription`);
  }

  /** What the document of a source announces, which may be nothing. */
  async announce(tx: EntityManager, sourceId: string, announcement: HubAnnouncement | undefined): Promise<void> {
    await tx.query('update source set hub = $2, topic = $3 where source_id = $1 and (hub, topic) is distinct from ($2, $3)', [sourceId, announcement?.hub, announcement?.topic]);
  }

  async unsubscribed(limit: number): Promise<Unsubscribed[]> {
    return this.db.query(
      `select source_id as "sourceId", hub, topic from source
       where ${WANTING} and not exists (select from hub_subscription as s where s.source_id = source.source_id and s.state <> 'ending') limit $1`,
      [limit],
    );
  }

  /** Does nothing where another replica was first. */
  async insert(tx: EntityManager, { subscriptionId, sourceId, callbackId, publicAddress, hub, topic }: Pick<HubSubscription, 'subscriptionId' | 'sourceId' | 'callbackId' | 'publicAddress' | 'hub' | 'topic'>, { keyId, nonce, sealed }: Sealed): Promise<void> {
    await tx.query(
      `insert into hub_subscription (subscription_id, source_id, callback_id, public_address, hub, topic, key_id, nonce, sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (source_id) where state <> 'ending' do nothing`,
      [subscriptionId, sourceId, callbackId, publicAddress, hub, topic, keyId, nonce, sealed],
    );
  }

  /** Ends subscriptions of sources that are paused, retired or announce another hub now, and those whose callback is not where we are any more. */
  async endUnwanted(publicAddress: string): Promise<void> {
    await this.db.query(
      `update hub_subscription as s set state = 'ending', attempts = 0, due_at = now()
       from source where source.source_id = s.source_id and s.state <> 'ending'
         and (not (way = 'poll' and is_enabled and retired_at is null) or (source.hub, source.topic) is distinct from (s.hub, s.topic) or s.public_address <> $1)`,
      [publicAddress],
    );
  }

  async end(subscriptionId: string): Promise<void> {
    await this.db.query(`update hub_subscription set state = 'ending', attempts = 0, due_at = now() where subscription_id = $1`, [subscriptionId]);
  }

  /** Sources whose hub let the lease run out. */
  async lapsed(): Promise<{ sourceId: string; subscriptionId: string }[]> {
    return this.db.query(`select source_id as "sourceId", subscription_id as "subscriptionId" from hub_subscription where state = 'alive' and lease_ends_at <= now()`);
  }

  /** Polling goes back to its usual pace, at once; the hub is asked again as it would have been. */
  async lapse(tx: EntityManager, { sourceId, subscriptionId }: { sourceId: string; subscriptionId: string }): Promise<void> {
    await tx.query(`update hub_subscription set state = 'asked', alive_since = null where subscription_id = $1 and state = 'alive' and lease_ends_at <= now()`, [subscriptionId]);
    await this.pollSoon(tx, sourceId);
  }

  /** Those whose hub is to be asked, leased to the asker until the next attempt: nobody else asks meanwhile. */
  async leaseDue(limit: number): Promise<SealedSubscription[]> {
    return this.db.transaction(async (tx) => {
      const due = await tx.query<SealedSubscription[]>(`select ${COLUMNS} from hub_subscription where due_at <= now() order by due_at limit $1 for update skip locked`, [limit]);
      for (const { subscriptionId, attempts } of due) {
        await tx.query(
          `update hub_subscription set attempts = attempts + 1, due_at = now() + make_interval(secs => $2), state = case state when 'refused' then 'asked' else state end where subscription_id = $1`,
          [subscriptionId, waitSeconds(attempts)],
        );
      }
      return due;
    });
  }

  /** The hub would not, or could not be asked. One that is alive stays so until its lease ends. */
  async refuse(tx: EntityManager, subscriptionId: string, { code, values, reason }: HubRefusal): Promise<void> {
    await tx.query(`update hub_subscription set state = case state when 'asked' then 'refused' else state end, reason = $2, reason_code = $3, reason_values = $4 where subscription_id = $1`, [subscriptionId, reason, code, values]);
  }

  async deny(tx: EntityManager, { sourceId, subscriptionId }: HubSubscription, { code, values, reason }: HubRefusal, retryAt: Date): Promise<void> {
    await tx.query(
      `update hub_subscription set state = 'refused', reason = $2, reason_code = $4, reason_values = $5, due_at = $3, alive_since = null, lease_ends_at = null
       where subscription_id = $1 and state <> 'ending'`,
      [subscriptionId, reason, retryAt, code, values],
    );
    await this.pollSoon(tx, sourceId);
  }

  /** False when it is ending meanwhile. */
  async confirm(tx: EntityManager, subscriptionId: string, { endsAt, renewAt }: { endsAt: Date; renewAt: Date }, now: Date): Promise<boolean> {
    const [rows] = (await tx.query(
      `update hub_subscription set is_trusted = is_trusted or state <> 'alive', state = 'alive', reason = null, reason_code = null, reason_values = '{}', attempts = 0, due_at = $3, lease_ends_at = $2, alive_since = coalesce(alive_since, $4)
       where subscription_id = $1 and state <> 'ending' returning subscription_id`,
      [subscriptionId, endsAt, renewAt, now],
    )) as [unknown[], number];
    return rows.length > 0;
  }

  async noteDelivery(tx: EntityManager, subscriptionId: string, hasChanged: boolean): Promise<void> {
    await tx.query('update hub_subscription set is_trusted = true, delivered_at = case when $2 then clock_timestamp() else delivered_at end where subscription_id = $1', [subscriptionId, hasChanged]);
  }

  /** By the clock that deliveries are noted by, and every replica has. */
  async moment(): Promise<Date> {
    const [row] = await this.db.query<{ moment: Date }>('select clock_timestamp() as moment');
    return row!.moment;
  }

  /** A poll found what it had not brought. */
  async distrust(tx: EntityManager, subscriptionId: string): Promise<void> {
    await tx.query('update hub_subscription set is_trusted = false where subscription_id = $1', [subscriptionId]);
  }

  async pollSoon(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query('update source set next_poll_at = least(next_poll_at, now()) where source_id = $1', [sourceId]);
  }

  /** As if nothing were known of what the last poll found: a document that is as it was then is read again. */
  async pollAnew(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query('update source set next_poll_at = least(next_poll_at, now()), etag = null, last_modified = null, document_hash = null where source_id = $1', [sourceId]);
  }

  async delete(subscriptionId: string): Promise<void> {
    await this.db.query('delete from hub_subscription where subscription_id = $1', [subscriptionId]);
  }

  /** Those that said farewell often enough. */
  async forget(): Promise<void> {
    await this.db.query(`delete from hub_subscription where state = 'ending' and attempts >= ${MOST_FAREWELLS} and due_at <= now()`);
  }

  /** False when it is gone, or sealed anew, since it was read. */
  async reseal(row: SealedSubscription, { keyId, nonce, sealed }: Sealed): Promise<boolean> {
    const [rows] = (await this.db.query('update hub_subscription set key_id = $4, nonce = $5, sealed = $6 where subscription_id = $1 and key_id = $2 and nonce = $3 returning subscription_id', [row.subscriptionId, row.keyId, row.nonce, keyId, nonce, sealed])) as [unknown[], number];
    return rows.length > 0;
  }
}
