import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database, cursorsOf } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { KeptDocument } from '../wire/kept-document.js';
import type { FieldChange } from '../wire/wire-item.js';
import type { LinkedItem, Reread } from './rereading.js';
import { toldChange } from './told-change.js';

export const REPARSE_STATES = ['running', 'done', 'stopped', 'failed'] as const;
/** What becomes of an item; of those that stay as they are, only the number is kept. */
export const REREAD_OUTCOMES = ['changed', 'killed', 'missing', 'refused', 'skipped'] as const;
export type RereadOutcome = (typeof REREAD_OUTCOMES)[number];
export type Counts = Readonly<Record<RereadOutcome | 'unchanged', number>>;

/** A reading of all documents of a source that are still there: how far it has come, and what it found. */
export interface Reparse extends Counts {
  readonly reparseId: string;
  readonly sourceId: string;
  /** The comparison that it carries out; null when it is one itself. */
  readonly comparisonId: string | null;
  readonly state: (typeof REPARSE_STATES)[number];
  /** Why it failed. */
  readonly reason: string | null;
  readonly documents: number;
  readonly documentsRead: number;
  readonly items: number;
  readonly itemsWithoutDocument: number;
  /** The hash of the last document that was read: they are read in the order of their hashes. */
  readonly place: string;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
}

/** What became of an item, or would become of it. */
export interface RereadItem {
  readonly position: string;
  readonly wireId: string;
  readonly headline: string;
  readonly outcome: RereadOutcome;
  readonly reason: string | null;
  readonly version: number;
  readonly documentHash: string;
  readonly changes: readonly FieldChange[];
}

const COLUMNS = `reparse_id as "reparseId", source_id as "sourceId", comparison_id as "comparisonId", state, reason, documents, documents_read as "documentsRead", items,
  items_without_document as "itemsWithoutDocument", place, changed, killed, unchanged, missing, refused, skipped, begun_at as "begunAt", ended_at as "endedAt"`;
const OPEN = `($3 or embargoed_until is null or embargoed_until <= now())`;
/** Of an item that may be read again: there, not taken back, and with its document. */
const LINKED = `from wire_item item where item.source_id = $1 and item.killed_at is null`;
const WITH_DOCUMENT = 'exists (select from raw_document document where document.hash = item.document_hash)';
/** Of those, in the order of their documents, the ones that a comparison would change. */
const COMPARED = `($2::uuid is null or exists (select from reparse_item compared where compared.reparse_id = $2 and compared.wire_id = item.wire_id and compared.outcome in ('changed', 'killed')))`;
const KEPT_DAYS = 14;

export const positions = cursorsOf(z.tuple([z.string().regex(/^\d{1,19}$/)]));

@Injectable()
export class ReparseRepository {
  constructor(private readonly db: Database) {}

  async insert(tx: EntityManager, { reparseId, sourceId, comparisonId }: Pick<Reparse, 'reparseId' | 'sourceId' | 'comparisonId'>): Promise<void> {
    await tx.query(
      `insert into reparse (reparse_id, source_id, comparison_id, documents, items, items_without_document)
       select $3, $1, $2, count(distinct item.document_hash) filter (where ${WITH_DOCUMENT}), count(*) filter (where ${WITH_DOCUMENT}), count(*) filter (where not ${WITH_DOCUMENT})
       ${LINKED} and ${COMPARED}`,
      [sourceId, comparisonId, reparseId],
    );
  }

  async find(reparseId: string, tx?: EntityManager): Promise<Reparse> {
    const [row] = await this.db.read((manager) => (tx ?? manager).query<Reparse[]>(`select ${COLUMNS} from reparse where reparse_id = $1`, [reparseId]));
    if (!row) throw new NotFound('reparse', reparseId);
    return row;
  }

  /** As it is now, which it stays until the end of the transaction. */
  async lock(tx: EntityManager, reparseId: string): Promise<Pick<Reparse, 'state' | 'place'> | undefined> {
    const [row] = await tx.query<Pick<Reparse, 'state' | 'place'>[]>('select state, place from reparse where reparse_id = $1 for update', [reparseId]);
    return row;
  }

  async isRunning(tx: EntityManager, sourceId: string): Promise<boolean> {
    return (await tx.query<unknown[]>(`select from reparse where source_id = $1 and state = 'running'`, [sourceId])).length > 0;
  }

  /** The newest first. */
  list(sourceId: string | undefined, limit: number): Promise<Reparse[]> {
    return this.db.query(`select ${COLUMNS} from reparse where $1::uuid is null or source_id = $1 order by begun_at desc, reparse_id desc limit $2`, [sourceId, limit]);
  }

  /** Fields with the number of items in which they change. */
  changedFields(reparseId: string): Promise<{ field: string; items: number }[]> {
    return this.db.query(
      `select change->>'field' as field, count(*)::int as items from reparse_item, jsonb_array_elements(changes) as change
       where reparse_id = $1 and outcome = 'changed' group by 1 order by 2 desc, 1`,
      [reparseId],
    );
  }

  /** In the order in which they were met, one more than the limit when there are more. */
  items(reparseId: string, { outcome, cursor, limit, withEmbargoed }: { outcome?: RereadOutcome | undefined; cursor?: string | undefined; limit: number; withEmbargoed: boolean }): Promise<RereadItem[]> {
    const [after = '0'] = positions.decode(cursor) ?? [];
    return this.db.query(
      `select position::text as position, wire_id as "wireId", headline, outcome, reason, version, document_hash as "documentHash", changes from reparse_item
       where reparse_id = $1 and position > $2::bigint and ${OPEN} and ($4::text is null or outcome = $4) order by position limit $5`,
      [reparseId, after, withEmbargoed, outcome, limit + 1],
    );
  }

  /** One that is running and held by nobody, for the asker to work on for some time; nothing when there is none. */
  async lease(seconds: number): Promise<string | undefined> {
    const [rows] = (await this.db.query(
      `update reparse set leased_until = now() + make_interval(secs => $1)
       where reparse_id = (select reparse_id from reparse where state = 'running' and leased_until < now() order by begun_at limit 1 for update skip locked) returning reparse_id as "reparseId"`,
      [seconds],
    )) as unknown as [{ reparseId: string }[], number];
    return rows[0]?.reparseId;
  }

  async release(reparseId: string): Promise<void> {
    await this.db.query(`update reparse set leased_until = '-infinity' where reparse_id = $1`, [reparseId]);
  }

  /** The first document after a place that brought items which are still as it told them. */
  async documentAfter({ sourceId, comparisonId, place }: Reparse): Promise<KeptDocument | undefined> {
    const [document] = await this.db.query<KeptDocument>(
      `select hash, content_type as "contentType", bytes, address from raw_document
       where hash = (select min(item.document_hash) ${LINKED} and ${COMPARED} and item.document_hash > $3 and ${WITH_DOCUMENT})`,
      [sourceId, comparisonId, place],
    );
    return document;
  }

  /** The items that a document brought in the version of now. */
  async linked(tx: EntityManager, sourceId: string, documentHash: string): Promise<LinkedItem[]> {
    const rows = await tx.query<(Omit<LinkedItem, 'revision'> & { readonly revision: string | null })[]>(
      `select wire_id as "wireId", identity, version, revision, received_at as "receivedAt", item from wire_item where source_id = $1 and document_hash = $2 and killed_at is null order by wire_id for update`,
      [sourceId, documentHash],
    );
    return rows.map((row) => ({ ...row, revision: row.revision === null ? null : Number(row.revision) }));
  }

  /** Of those of the items that a comparison would change, the hashes of the forms that it showed; null of those that it would take back. */
  async compared(tx: EntityManager, comparisonId: string, wireIds: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await tx.query<{ wireId: string; formHash: string | null }[]>(
      `select wire_id as "wireId", form_hash as "formHash" from reparse_item where reparse_id = $1 and wire_id = any($2) and outcome in ('changed', 'killed')`,
      [comparisonId, wireIds],
    );
    return new Map(rows.map(({ wireId, formHash }) => [wireId, formHash]));
  }

  /** Writes down what a document came to, and goes on; false when somebody stopped it meanwhile. */
  async advance(tx: EntityManager, reparseId: string, place: string, rereads: readonly NotedReread[], leaseSeconds: number): Promise<boolean> {
    const count = (outcome: keyof Counts) => rereads.filter((one) => one.outcome === outcome).length;
    const [rows] = (await tx.query(
      `update reparse set place = $2, documents_read = documents_read + 1, leased_until = now() + make_interval(secs => $3),
         changed = changed + $4, killed = killed + $5, unchanged = unchanged + $6, missing = missing + $7, refused = refused + $8, skipped = skipped + $9
       where reparse_id = $1 and state = 'running' returning reparse_id`,
      [reparseId, place, leaseSeconds, ...(['changed', 'killed', 'unchanged', 'missing', 'refused', 'skipped'] as const).map(count)],
    )) as [unknown[], number];
    if (rows.length === 0) return false;
    const told = rereads.filter(({ outcome }) => outcome !== 'unchanged').map((one) => rowOf(reparseId, place, one));
    if (told.length > 0) {
      await tx.query(
        `insert into reparse_item (reparse_id, wire_id, document_hash, headline, outcome, reason, version, form_hash, changes, embargoed_until)
         select * from jsonb_to_recordset($1::jsonb) as row("reparseId" uuid, "wireId" uuid, "documentHash" text, headline text, outcome text, reason text, version int, "formHash" text, changes jsonb, "embargoedUntil" timestamptz)`,
        [JSON.stringify(told)],
      );
    }
    return true;
  }

  /** When it is running; else it stays as it ended. */
  async end(reparseId: string, state: Exclude<Reparse['state'], 'running'>, reason: string | null = null): Promise<void> {
    await this.db.query(`update reparse set state = $2, reason = $3, ended_at = now(), leased_until = '-infinity' where reparse_id = $1 and state = 'running'`, [reparseId, state, reason]);
  }

  async forget(): Promise<void> {
    await this.db.query(`delete from reparse where ended_at < now() - make_interval(days => ${KEPT_DAYS})`);
  }
}

/** A reread as it is written down: one that was shown and is not carried out is skipped. */
export type NotedReread = Omit<Reread, 'outcome'> & { readonly outcome: keyof Counts };

function rowOf(reparseId: string, documentHash: string, { linked: { wireId, version, item: before }, item: after, outcome, reason, formHash, changes }: NotedReread): object {
  const embargoes = [before.embargoedUntil, after?.embargoedUntil].filter((instant) => instant !== undefined).sort();
  return { reparseId, wireId, documentHash, headline: before.headline, outcome, reason, version, formHash, changes: changes.map(toldChange), embargoedUntil: embargoes.at(-1) ?? null };
}
