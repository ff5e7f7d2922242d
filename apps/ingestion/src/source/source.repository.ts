import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { IsNull, type EntityManager } from 'typeorm';
import type { PollMark } from '../poll/poll-mark.js';
import { SourceRow } from './source.entity.js';

@Injectable()
export class SourceRepository {
  constructor(private readonly db: Database) {}

  /** By name; without those that are retired, unless they are asked for. */
  list({ withRetired = false } = {}): Promise<SourceRow[]> {
    return this.db.read((manager) => manager.getRepository(SourceRow).find({ ...(!withRetired && { where: { retiredAt: IsNull() } }), order: { name: 'asc', createdAt: 'asc' } }));
  }

  async find(sourceId: string, tx?: EntityManager): Promise<SourceRow> {
    return found(await this.db.read((manager) => (tx ?? manager).getRepository(SourceRow).findOneBy({ sourceId })), sourceId);
  }

  async lock(tx: EntityManager, sourceId: string): Promise<SourceRow> {
    return found(await tx.getRepository(SourceRow).findOne({ where: { sourceId }, lock: { mode: 'pessimistic_write' } }), sourceId);
  }

  /** The source with this address, locked, with nobody adding another until the transaction ends. */
  async lockUrl(tx: EntityManager, url: string): Promise<SourceRow | null> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`source ${url}`]);
    return tx.getRepository(SourceRow).findOne({ where: { url }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: EntityManager, source: Omit<SourceRow, 'createdAt'>): Promise<void> {
    await tx.getRepository(SourceRow).insert(source);
  }

  async change(tx: EntityManager, sourceId: string, changes: Partial<SourceRow>): Promise<void> {
    await tx.getRepository(SourceRow).update({ sourceId }, changes);
  }

  /** Sources whose time has come, leased to the asker for `leaseSeconds`: nobody else polls them meanwhile. */
  async leaseDue(limit: number, leaseSeconds: number): Promise<string[]> {
    const [rows] = (await this.db.query(
      `update source set leased_until = now() + make_interval(secs => $2)
       where source_id in (
         select source_id from source where is_enabled and way in ('poll', 'folder', 'sftp') and next_poll_at <= now() and leased_until < now()
         order by next_poll_at limit $1 for update skip locked)
       returning source_id as "sourceId"`,
      [limit, leaseSeconds],
    )) as unknown as [{ sourceId: string }[], number];
    return rows.map((row) => row.sourceId);
  }

  /** Leases one source, due or not; false when it is being polled. */
  async lease(sourceId: string, leaseSeconds: number): Promise<boolean> {
    const [rows] = (await this.db.query(
      `update source set leased_until = now() + make_interval(secs => $2) where source_id = $1 and leased_until < now() returning source_id`,
      [sourceId, leaseSeconds],
    )) as [unknown[], number];
    return rows.length > 0;
  }

  /** Gives leases back unused. */
  async release(sourceIds: readonly string[]): Promise<void> {
    if (sourceIds.length > 0) await this.db.query(`update source set leased_until = '-infinity' where source_id = any($1)`, [sourceIds]);
  }

  /** For a poll of many documents, which takes longer than one. */
  async extend(sourceId: string, leaseSeconds: number): Promise<void> {
    await this.db.query('update source set leased_until = now() + make_interval(secs => $2) where source_id = $1', [sourceId, leaseSeconds]);
  }

  /** Writes down how a poll went, and gives the lease back, unless it goes on. */
  async mark(tx: EntityManager, sourceId: string, mark: PollMark): Promise<void> {
    await tx.query(
      `update source set leased_until = case when $15 then leased_until else coalesce(now() + make_interval(secs => $14), '-infinity') end, next_poll_at = $2, error_streak = $3, last_error = $4, last_error_code = $11, moved_to = case when $12 then $13 else moved_to end,
         last_success_at = coalesce($5, last_success_at), last_item_at = coalesce($6, last_item_at),
         etag = case when $7 then $8 else etag end, last_modified = case when $7 then $9 else last_modified end,
         document_hash = case when $7 then $10 else document_hash end
       where source_id = $1`,
      [sourceId, mark.nextPollAt, mark.errorStreak, mark.lastError, mark.lastSuccessAt, mark.lastItemAt, mark.document !== undefined, mark.document?.etag, mark.document?.lastModified, mark.document?.hash, mark.lastErrorCode, mark.movedTo !== undefined, mark.movedTo, mark.goesOnSeconds, mark.keepsLease ?? false],
    );
  }
}

function found(source: SourceRow | null, sourceId: string): SourceRow {
  if (!source) throw new NotFound('source', sourceId);
  return source;
}
