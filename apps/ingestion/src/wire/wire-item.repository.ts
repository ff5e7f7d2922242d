import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { WireItemRow } from './wire-item.entity.js';

export interface RawDocument {
  readonly hash: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface WireItemFilter {
  readonly sourceId?: string;
  readonly cursor?: string;
  readonly limit: number;
}

export type ListedWireItem = Pick<WireItemRow, 'wireId' | 'item' | 'killedAt'> & { readonly receivedAtExact: string };
export type KnownItem = Pick<WireItemRow, 'wireId' | 'identity' | 'version' | 'contentHash' | 'killedAt'>;

@Injectable()
export class WireItemRepository {
  constructor(private readonly db: Database) {}

  async keepDocument(tx: EntityManager, sourceId: string, { hash, contentType, bytes }: RawDocument): Promise<void> {
    await tx.query(`insert into raw_document (hash, source_id, content_type, bytes) values ($1, $2, $3, $4) on conflict (hash) do update set fetched_at = now()`, [hash, sourceId, contentType, bytes]);
  }

  /** Items of a source that came before, by identity. */
  async known(tx: EntityManager, sourceId: string, identities: readonly string[]): Promise<Map<string, KnownItem>> {
    const rows = await tx.query<KnownItem[]>(
      `select wire_id as "wireId", identity, version, content_hash as "contentHash", killed_at as "killedAt" from wire_item where source_id = $1 and identity = any($2)`,
      [sourceId, identities],
    );
    return new Map(rows.map((row) => [row.identity, row]));
  }

  async put(tx: EntityManager, row: WireItemRow): Promise<void> {
    await tx.getRepository(WireItemRow).save(row);
  }

  async lock(tx: EntityManager, wireId: string): Promise<WireItemRow> {
    return found(await tx.getRepository(WireItemRow).findOne({ where: { wireId }, lock: { mode: 'pessimistic_write' } }), wireId);
  }

  async find(wireId: string): Promise<WireItemRow> {
    return found(await this.db.read((manager) => manager.getRepository(WireItemRow).findOneBy({ wireId })), wireId);
  }

  /** The newest first, one row more than the limit when there are more. */
  list({ sourceId, cursor, limit }: WireItemFilter): Promise<ListedWireItem[]> {
    const after = decodeCursor(cursor);
    return this.db.query<ListedWireItem>(
      `select wire_id as "wireId", item, killed_at as "killedAt", to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as "receivedAtExact"
       from wire_item
       where ($1::uuid is null or source_id = $1) and ($2::timestamptz is null or (received_at, wire_id) < ($2, $3::uuid))
       order by received_at desc, wire_id desc limit $4`,
      [sourceId, after?.at, after?.id, limit + 1],
    );
  }
}

function found(row: WireItemRow | null, wireId: string): WireItemRow {
  if (!row) throw new NotFound('wire item', wireId);
  return row;
}
