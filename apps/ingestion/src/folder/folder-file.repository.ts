import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { titleOf, type FolderFile } from '../source-folder/folder-file.js';

/** A transfer that runs again and again brings the same files for as long as they lie where it finds them. */
const KEPT_DAYS = 90;

/** Which documents of folders were taken in, and which files could not be moved out of the way. */
@Injectable()
export class FolderFileRepository {
  constructor(private readonly db: Database) {}

  /** Was this document taken in? Then it is known for as long again. */
  async isTaken(sourceId: string, hash: string): Promise<boolean> {
    const [rows] = (await this.db.query('update folder_document set seen_at = now() where source_id = $1 and document_hash = $2 returning source_id', [sourceId, hash])) as [unknown[], number];
    return rows.length > 0;
  }

  /** The caller takes the document in, in the same transaction. False when it was taken meanwhile. */
  async take(tx: EntityManager, sourceId: string, hash: string, file: FolderFile): Promise<boolean> {
    const rows = await tx.query<unknown[]>('insert into folder_document (source_id, document_hash, file) values ($1, $2, $3) on conflict do nothing returning source_id', [sourceId, hash, titleOf(file)]);
    return rows.length > 0;
  }

  /** Files that could not be moved, by name. */
  async left(sourceId: string): Promise<ReadonlyMap<string, Pick<FolderFile, 'size' | 'modifiedMs'>>> {
    const rows = await this.db.query<{ name: string; size: string; modifiedMs: number }>('select name, size, modified_ms as "modifiedMs" from left_file where source_id = $1', [sourceId]);
    return new Map(rows.map(({ name, size, modifiedMs }) => [name, { size: Number(size), modifiedMs }]));
  }

  async leave(sourceId: string, { name, size, modifiedMs }: FolderFile): Promise<void> {
    await this.db.query(
      `insert into left_file (source_id, name, size, modified_ms) values ($1, $2, $3, $4)
       on conflict (source_id, name) do update set size = excluded.size, modified_ms = excluded.modified_ms`,
      [sourceId, name, size, modifiedMs],
    );
  }

  /** Those that are not there any more, or are others now. */
  async forgetLeftBut(sourceId: string, names: readonly string[]): Promise<void> {
    await this.db.query('delete from left_file where source_id = $1 and name <> all($2)', [sourceId, names]);
  }

  async forget(): Promise<void> {
    await this.db.query(`delete from folder_document where seen_at < now() - interval '${KEPT_DAYS} days'`);
  }
}
