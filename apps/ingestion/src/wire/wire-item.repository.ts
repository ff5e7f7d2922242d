import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { WireItem } from '@stet/contracts';
import type { Delivery, KnownItem } from './delivery.js';
import type { KeptDocument } from './kept-document.js';
import type { NamedItem } from './renaming.js';
import { WireItemRow } from './wire-item.entity.js';

export interface RawDocument {
  readonly hash: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** Where it was found; relative addresses in it are relative to that. */
  readonly address?: string;
}

export interface WireItemFilter {
  readonly sourceId?: string;
  /** Items under embargo, too. */
  readonly withEmbargoed: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

export type ListedWireItem = Pick<WireItemRow, 'wireId' | 'item' | 'killedAt'> & { readonly receivedAtExact: string };
/** What moves on although nobody is told. */
export type ItemMark = Pick<WireItemRow, 'wireId' | 'identity' | 'contentHash' | 'revision'>;

const NAMED = `
  select wire_id as "wireId", identity, received_at as "receivedAt", item->>'originalId' as "originalId", item->>'url' as url, item->>'headline' as headline, item->>'bodyText' as "bodyText",
    item->>'embargoedUntil' as "embargoedUntil"
  from wire_item`;

@Injectable()
export class WireItemRepository {
  constructor(private readonly db: Database) {}

  async keepDocument(tx: EntityManager, sourceId: string, { hash, contentType, bytes, address }: RawDocument): Promise<void> {
    await tx.query(
      `insert into raw_document (hash, source_id, content_type, bytes, address) values ($1, $2, $3, $4, $5)
       on conflict (hash) do update set fetched_at = now(), address = coalesce(raw_document.address, excluded.address)`,
      [hash, sourceId, contentType, bytes, address],
    );
  }

  /** Items of a source that came before, under the identity or with the content of a delivery. */
  async known(tx: EntityManager, sourceId: string, deliveries: readonly Delivery[]): Promise<KnownItem[]> {
    const rows = await tx.query<(Omit<KnownItem, 'revision'> & { readonly revision: string | null })[]>(
      `select wire_id as "wireId", identity, version, content_hash as "contentHash", revision, item->>'publishedAt' as "publishedAt", killed_at as "killedAt"
       from wire_item where source_id = $1 and (identity = any($2) or content_hash = any($3))`,
      [sourceId, deliveries.map(({ identity }) => identity), deliveries.map(({ contentHash }) => contentHash)],
    );
    return rows.map((row) => ({ ...row, revision: row.revision === null ? null : Number(row.revision) }));
  }

  /** What tells the items of a source apart, the newest first. */
  named(sourceId: string, limit: number): Promise<NamedItem[]> {
    return this.db.query(`${NAMED} where source_id = $1 order by received_at desc, wire_id desc limit $2`, [sourceId, limit]);
  }

  /** The same in the order of their names, from one on. */
  namedAfter(tx: EntityManager, sourceId: string, identity: string, limit: number): Promise<NamedItem[]> {
    return tx.query<NamedItem[]>(`${NAMED} where source_id = $1 and identity > $2 order by identity limit $3`, [sourceId, identity, limit]);
  }

  /** All at once as far as anybody else sees; in two steps, because one may get the name that another has until then. */
  async rename(tx: EntityManager, names: ReadonlyMap<string, string>): Promise<void> {
    const [wireIds, identities] = [[...names.keys()], [...names.values()]];
    if (wireIds.length === 0) return;
    await tx.query(`update wire_item set identity = 'renamed:' || wire_id where wire_id = any($1)`, [wireIds]);
    await tx.query('update wire_item set identity = name.identity from unnest($1::uuid[], $2::text[]) as name(wire_id, identity) where wire_item.wire_id = name.wire_id', [wireIds, identities]);
  }

  /** The document that brought the newest item of a source, as long as it is kept. */
  async newestDocument(sourceId: string): Promise<KeptDocument | undefined> {
    const [document] = await this.db.query<KeptDocument>(
      `select hash, content_type as "contentType", bytes, address from raw_document
       where hash = (select document_hash from wire_item where source_id = $1 order by received_at desc, wire_id desc limit 1)`,
      [sourceId],
    );
    return document;
  }

  /** Those of the identities that items of a source have. */
  async takenIdentities(tx: EntityManager, sourceId: string, identities: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ identity: string }[]>('select identity from wire_item where source_id = $1 and identity = any($2)', [sourceId, identities]);
    return new Set(rows.map(({ identity }) => identity));
  }

  /** Newest versions by id. */
  async items(tx: EntityManager, wireIds: readonly string[]): Promise<Map<string, WireItem>> {
    if (wireIds.length === 0) return new Map();
    const rows = await tx.query<{ wireId: string; item: WireItem }[]>('select wire_id as "wireId", item from wire_item where wire_id = any($1)', [wireIds]);
    return new Map(rows.map(({ wireId, item }) => [wireId, item]));
  }

  /** Keeps versions that are about to be replaced. */
  async keepVersions(tx: EntityManager, wireIds: readonly string[]): Promise<void> {
    if (wireIds.length > 0) await tx.query('insert into wire_version (wire_id, version, document_hash, item) select wire_id, version, document_hash, item from wire_item where wire_id = any($1)', [wireIds]);
  }

  async putAll(tx: EntityManager, rows: readonly WireItemRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `insert into wire_item (wire_id, source_id, identity, version, content_hash, document_hash, revision, item, received_at, killed_at)
       select * from jsonb_to_recordset($1::jsonb) as row("wireId" uuid, "sourceId" uuid, identity text, version int, "contentHash" text, "documentHash" text,
         revision bigint, item jsonb, "receivedAt" timestamptz, "killedAt" timestamptz)
       on conflict (wire_id) do update set identity = excluded.identity, version = excluded.version, content_hash = excluded.content_hash,
         document_hash = excluded.document_hash, revision = excluded.revision, item = excluded.item, received_at = excluded.received_at, killed_at = excluded.killed_at`,
      [JSON.stringify(rows)],
    );
  }

  async mark(tx: EntityManager, marks: readonly ItemMark[]): Promise<void> {
    if (marks.length === 0) return;
    const column = <Key extends keyof ItemMark>(name: Key) => marks.map((mark) => mark[name]);
    await tx.query(
      `update wire_item set identity = mark.identity, content_hash = mark.content_hash, revision = mark.revision
       from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[]) as mark(wire_id, identity, content_hash, revision) where wire_item.wire_id = mark.wire_id`,
      [column('wireId'), column('identity'), column('contentHash'), column('revision')],
    );
  }

  /** Older versions of an item, the first first. */
  async versions(wireId: string): Promise<WireItem[]> {
    const rows = await this.db.query<{ item: WireItem }>('select item from wire_version where wire_id = $1 order by version', [wireId]);
    return rows.map(({ item }) => item);
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
  list({ sourceId, withEmbargoed, cursor, limit }: WireItemFilter): Promise<ListedWireItem[]> {
    const after = decodeCursor(cursor);
    return this.db.query<ListedWireItem>(
      `select wire_id as "wireId", item, killed_at as "killedAt", to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as "receivedAtExact"
       from wire_item
       where ($1::uuid is null or source_id = $1) and ($2::timestamptz is null or (received_at, wire_id) < ($2, $3::uuid))
         and ($5 or item->>'embargoedUntil' is null or (item->>'embargoedUntil')::timestamptz <= now())
       order by received_at desc, wire_id desc limit $4`,
      [sourceId, after?.at, after?.id, limit + 1, withEmbargoed],
    );
  }
}

function found(row: WireItemRow | null, wireId: string): WireItemRow {
  if (!row) throw new NotFound('wire item', wireId);
  return row;
}
