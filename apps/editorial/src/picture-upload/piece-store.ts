import { NotFound } from '@stet/errors';
import { DataStore, Upload } from '@tus/server';
import pLimit from 'p-limit';
import type { Readable } from 'node:stream';
import type { MediaStorage, StoredFile } from '../media/media-storage.js';
import { endOf, inARow, type Piece } from './piece.js';

const FOLDER = 'uploads/';
/** So much of a piece is held in memory before it is written. */
const MOST_HELD_BYTES = 4 * 1_048_576;
const ASKED_AT_ONCE = 8;

interface KeptPiece extends Piece {
  readonly path: string;
}

/**
 * Keeps uploads in the media storage, where every replica finds them: `uploads/<id>.json` says what is coming, and `uploads/<id>.<from>-<to>` are bytes of it.
 * A piece never changes, and pieces may overlap. So replicas that take bytes of one upload at once, as after a line broke and only one of them knows, undo nothing of each
 * other's, and need no lock, which would hold a connection to the database for as long as a slow line takes.
 */
export class PieceStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  private readonly limit = pLimit(ASKED_AT_ONCE);

  constructor(
    private readonly media: MediaStorage,
    private readonly lifetimeMs: number,
  ) {
    super();
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size, metadata } = upload;
    await this.media.write(descriptionOf(id), Buffer.from(JSON.stringify({ size, metadata })));
    upload.creation_date = new Date().toISOString();
    return upload;
  }

  /** Where the line breaks the source ends: what came through is kept. */
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    let [end, held, bytes] = [offset, [] as Buffer[], 0];
    const keep = async () => {
      if (bytes === 0) return;
      await this.media.write(pathOf(id, { from: end, to: end + bytes }), Buffer.concat(held));
      [end, held, bytes] = [end + bytes, [], 0];
    };
    for await (const chunk of source as AsyncIterable<Buffer>) {
      held.push(chunk);
      bytes += chunk.length;
      if (bytes >= MOST_HELD_BYTES) await keep();
    }
    await keep();
    return end;
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await this.find(id);
    if (!upload) throw new NotFound('upload', id);
    return upload;
  }

  async find(id: string): Promise<Upload | undefined> {
    const files = await this.filesOf(id);
    const description = files.find(({ path }) => path === descriptionOf(id));
    const said = description && (await this.media.read(description.path));
    if (!said) return undefined;
    const { size, metadata } = JSON.parse(said.toString()) as Pick<Upload, 'size' | 'metadata'>;
    return new Upload({ id, size: size!, offset: endOf(inARow(piecesOf(id, files))), metadata: metadata!, creation_date: description.writtenAt.toISOString() });
  }

  /** All bytes of an upload that is whole; `undefined` when somebody removed some meanwhile. */
  async read({ id, size }: Upload): Promise<Buffer | undefined> {
    const row = inARow(piecesOf(id, await this.filesOf(id)));
    const parts = await Promise.all(row.map(({ path }) => this.limit(() => this.media.read(path))));
    if (endOf(row) !== size || !parts.every((part) => part !== undefined)) return undefined;
    return Buffer.concat(parts.map((part, index) => part.subarray((row[index - 1]?.to ?? 0) - row[index]!.from)));
  }

  override async remove(id: string): Promise<void> {
    const files = await this.filesOf(id);
    if (!files.some(({ path }) => path === descriptionOf(id))) throw new NotFound('upload', id);
    await this.media.remove(descriptionOf(id)); // first: an upload is there whole or not at all
    await this.removeAll(files);
  }

  override getExpiration(): number {
    return this.lifetimeMs;
  }

  /** File by file, so that what a removal left behind goes too. An upload is over with its description, which is its oldest file. */
  override async deleteExpired(): Promise<number> {
    const old = (await this.media.list(FOLDER)).filter(({ writtenAt }) => writtenAt.getTime() < Date.now() - this.lifetimeMs);
    await this.removeAll(old);
    return old.length;
  }

  private filesOf(id: string): Promise<StoredFile[]> {
    return this.media.list(`${FOLDER}${id}.`);
  }

  private async removeAll(files: readonly StoredFile[]): Promise<void> {
    await Promise.all(files.map(({ path }) => this.limit(() => this.media.remove(path))));
  }
}

function descriptionOf(id: string): string {
  return `${FOLDER}${id}.json`;
}

function pathOf(id: string, { from, to }: Piece): string {
  return `${FOLDER}${id}.${from}-${to}`;
}

/** Leaves out what a storage has not finished writing. */
function piecesOf(id: string, files: readonly StoredFile[]): KeptPiece[] {
  return files.flatMap(({ path }) => {
    const [from, to] = /^(\d+)-(\d+)$/.exec(path.slice(`${FOLDER}${id}.`.length))?.slice(1).map(Number) ?? [];
    return from === undefined || to === undefined ? [] : [{ path, from, to }];
  });
}
