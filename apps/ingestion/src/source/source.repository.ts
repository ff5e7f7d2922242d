import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { IsNull, type EntityManager } from 'typeorm';
import { CONFIG } from '../config.js';
import { leaseSeconds, type Lease, type LeaseConfig } from '../poll/lease.js';
import type { PollMark } from '../poll/poll-mark.js';
import { SourceRow, type Way } from './source.entity.js';
import { LeaseLost } from './source.errors.js';

/** Polls of one server at a time, by all replicas together. */
const AT_ONCE_OF_HOST = 2;

@Injectable()
export class SourceRepository {
  private readonly leaseSeconds: number;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) config: LeaseConfig,
  ) {
    this.leaseSeconds = leaseSeconds(config);
  }

  /** By name; without those that are retired, unless they are asked for. */
  list({ withRetired = false } = {}): Promise<SourceRow[]> {
    return this.db.read((manager) => manager.getRepository(SourceRow).find({ ...(!withRetired && { where: { retiredAt: IsNull() } }), order: { name: 'asc', createdAt: 'asc' } }));
  }

  async find(sourceId: string, tx?: EntityManager): Promise<SourceRow> {
    return found(await this.db.read((manager) => (tx ?? manager).getRepository(SourceRow).findOneBy({ sourceId })), sourceId);
  }

  /** Those that push and have no secret that is good: whatever they send is refused. */
  async lackingSecrets(): Promise<ReadonlySet<string>> {
    const rows = await this.db.query<{ sourceId: string }>(
      `select source_id as "sourceId" from source where way = 'push' and not exists (select from source_secret where source_secret.source_id = source.source_id and (expires_at is null or expires_at > now()))`,
    );
    return new Set(rows.map(({ sourceId }) => sourceId));
  }

  /** The source with this address, retired or not. */
  findByUrl(url: string): Promise<SourceRow | null> {
    return this.db.read((manager) => manager.getRepository(SourceRow).findOneBy({ url }));
  }

  async lock(tx: EntityManager, sourceId: string): Promise<SourceRow> {
    return found(await tx.getRepository(SourceRow).findOne({ where: { sourceId }, lock: { mode: 'pessimistic_write' } }), sourceId);
  }

  /** The source with this address, locked, with nobody adding another until the transaction ends. */
  async lockUrl(tx: EntityManager, url: string): Promise<SourceRow | null> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`source ${url}`]);
    return tx.getRepository(SourceRow).findOne({ where: { url }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: EntityManager, source: Omit<SourceRow, 'failedFiles' | 'leaseEpoch' | 'createdAt'>): Promise<void> {
    await tx.getRepository(SourceRow).insert(source);
  }

  async change(tx: EntityManager, sourceId: string, changes: Partial<SourceRow>): Promise<void> {
    await tx.getRepository(SourceRow).update({ sourceId }, changes);
  }

  /** It is due at once, and what became of its polls is forgotten; one that is under way loses its lease, and writes nothing down. */
  async pollAfresh(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query(`update source set next_poll_at = now(), error_streak = 0, last_error = null, last_error_code = null, last_http_status = null, leased_until = '-infinity', lease_epoch = lease_epoch + 1 where source_id = $1`, [sourceId]);
  }

  /** Sources of these ways whose time has come, leased to the asker: nobody else polls them meanwhile. Those of a server that has its share wait, and keep no others waiting. */
  leaseDue(ways: readonly Way[], limit: number): Promise<Lease[]> {
    return this.leaseWhere(
      `source_id in (
         select source_id from source join (
           select source_id, row_number() over (partition by host order by next_poll_at) + coalesce(held, 0) as turn
           from source left join (select host, count(*) as held from source where leased_until > now() group by host) as busy using (host)
           where is_enabled and way = any($3) and next_poll_at <= now() and leased_until < now()
         ) as due using (source_id)
         where (host is null or turn <= ${AT_ONCE_OF_HOST}) and leased_until < now()
         order by next_poll_at limit $2 for update of source skip locked)`,
      limit,
      ways,
    );
  }

  /** Leases one source, due or not; nothing when it is being polled. */
  async lease(sourceId: string): Promise<Lease | undefined> {
    return (await this.leaseWhere('source_id = $2 and leased_until < now()', sourceId))[0];
  }

  /** Gives leases back unused, as far as they are still held. */
  async release(leases: readonly Lease[]): Promise<void> {
    if (leases.length === 0) return;
    await this.db.query(
      `update source set leased_until = '-infinity' from unnest($1::uuid[], $2::int[]) as held(source_id, epoch) where source.source_id = held.source_id and lease_epoch = held.epoch`,
      [leases.map(({ sourceId }) => sourceId), leases.map(({ leaseEpoch }) => leaseEpoch)],
    );
  }

  /** For a poll of many documents, which takes longer than one. Throws `LeaseLost`. */
  async renew({ sourceId, leaseEpoch, name }: SourceRow): Promise<void> {
    const [rows] = (await this.db.query(
      'update source set leased_until = now() + make_interval(secs => $3) where source_id = $1 and lease_epoch = $2 returning source_id',
      [sourceId, leaseEpoch, this.leaseSeconds],
    )) as [unknown[], number];
    if (rows.length === 0) throw new LeaseLost(name);
  }

  /** The source as it is now, for whoever still holds the lease: nobody else gets one until the transaction ends. Throws `LeaseLost`. */
  async lockLeased(tx: EntityManager, { sourceId, leaseEpoch }: Lease): Promise<SourceRow> {
    const source = await this.lock(tx, sourceId);
    if (source.leaseEpoch !== leaseEpoch) throw new LeaseLost(source.name);
    return source;
  }

  /** Writes down how a poll went, and gives the lease back, unless it goes on. The caller holds the lock of the source, by `lockLeased` when it polls. */
  async mark(tx: EntityManager, sourceId: string, mark: PollMark): Promise<void> {
    await tx.query(
      `update source set leased_until = case when $15 then leased_until else coalesce(now() + make_interval(secs => $14), '-infinity') end, next_poll_at = $2, error_streak = $3, last_error = $4, last_error_code = $11, last_http_status = $16, moved_to = case when $12 then $13 else moved_to end,
         last_success_at = coalesce($5, last_success_at), last_item_at = coalesce($6, last_item_at),
         etag = case when $7 then $8 else etag end, last_modified = case when $7 then $9 else last_modified end,
         document_hash = case when $7 then $10 else document_hash end
       where source_id = $1`,
      [sourceId, mark.nextPollAt, mark.errorStreak, mark.lastError, mark.lastSuccessAt, mark.lastItemAt, mark.document !== undefined, mark.document?.etag, mark.document?.lastModified, mark.document?.hash, mark.lastErrorCode, mark.movedTo !== undefined, mark.movedTo, mark.goesOn ? this.leaseSeconds : null, mark.keepsLease ?? false, mark.lastHttpStatus],
    );
  }

  /** The condition begins to count its parameters at `$2`. */
  private async leaseWhere(condition: string, ...parameters: readonly unknown[]): Promise<Lease[]> {
    const [rows] = (await this.db.query(
      `update source set leased_until = now() + make_interval(secs => $1), lease_epoch = lease_epoch + 1 where ${condition}
       returning source_id as "sourceId", lease_epoch as "leaseEpoch"`,
      [this.leaseSeconds, ...parameters],
    )) as unknown as [Lease[], number];
    return rows;
  }
}

function found(source: SourceRow | null, sourceId: string): SourceRow {
  if (!source) throw new NotFound('source', sourceId);
  return source;
}
