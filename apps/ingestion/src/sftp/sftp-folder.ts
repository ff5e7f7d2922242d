import type { Attributes, FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import { DocumentRefused } from '../document/document.errors.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { OldestFiles, isHidden, type FolderFile } from '../source-folder/folder-file.js';
import { FolderFailed, isLost } from '../source-folder/folder.errors.js';
import { MOST_FAILED, OURS, SLOWEST_STEP_SECONDS, movedName, type Destination, type Listing, type Precedence, type SourceFolder } from '../source-folder/source-folder.js';
import type { SftpConnection } from './sftp-connection.js';

const CHUNK_BYTES = 32_768;
/** So many are asked for before the first is there: a file is not to take a journey for each. */
const CHUNKS_AHEAD = 16;

/** Answers of servers (draft-ietf-secsh-filexfer-02 §7). */
const END = 1;
const MISSING = 2;
const FORBIDDEN = 3;

type Answer<Result> = (error: Error | null | undefined, result: Result) => void;

/** One folder on an SFTP server, for as long as the connection lasts. Links are not followed. */
export class SftpFolder implements SourceFolder {
  private readonly sftp: SFTPWrapper;
  /** What names stand after, with a slash between. */
  private readonly base: string;
  private readonly waiting = new Set<(reason: FolderFailed) => void>();
  private isLost = false;

  constructor(
    private readonly connection: SftpConnection,
    private readonly path: string,
  ) {
    this.sftp = connection.sftp;
    connection.client.once('close', () => this.lose());
    this.base = path === '/' ? '' : path;
  }

  close(): void {
    this.connection.client.end();
  }

  oldest(limit: number, precedence?: Precedence): Promise<Listing> {
    return this.inTime(() => this.list(limit, precedence));
  }

  read(file: FolderFile): Promise<Buffer | undefined> {
    return this.inTime(() => this.readWhole(file));
  }

  move(file: FolderFile, to: Destination, mark: string): Promise<void> {
    return this.inTime(() => this.moveAway(file, to, mark));
  }

  failed(): Promise<number> {
    return this.inTime(() => this.countFailed()).catch((error: unknown) => {
      if (error instanceof FolderFailed && isLost(error)) throw error;
      return 0;
    });
  }

  private async countFailed(): Promise<number> {
    const handle = await this.ask<Buffer>((done) => this.sftp.opendir(`${this.base}/failed`, done));
    try {
      let count = 0;
      for (let page = await this.page(handle); page.length > 0 && count < MOST_FAILED; page = await this.page(handle)) count += page.filter(isDocument).length;
      return Math.min(count, MOST_FAILED);
    } finally {
      await this.closeHandle(handle);
    }
  }

  private async list(limit: number, precedence?: Precedence): Promise<Listing> {
    const oldest = new OldestFiles(limit, precedence);
    const handle = await this.ask<Buffer>((done) => this.sftp.opendir(this.path, done)).catch((error: unknown) => {
      throw failureOf(error, 'There is no such folder on the server.');
    });
    try {
      for (let page = await this.page(handle); page.length > 0; page = await this.page(handle)) {
        for (const entry of page) if (isDocument(entry)) oldest.add(fileOf(entry));
      }
    } finally {
      await this.closeHandle(handle);
    }
    return oldest.listing();
  }

  private async readWhole(file: FolderFile): Promise<Buffer | undefined> {
    if (!file.isRegular) throw new DocumentRefused('It is a link, or no file at all, and links are not followed.', { fault: 'no-file' });
    if (file.size > MAX_DOCUMENT_BYTES) throw new DocumentRefused(`The file has more than ${MAX_DOCUMENT_BYTES / 1_048_576} MiB.`, { fault: 'too-large' });
    try {
      const handle = await this.ask<Buffer>((done) => this.sftp.open(this.at(file.name), 'r', done));
      try {
        return await this.readAsListed(handle, file);
      } finally {
        await this.closeHandle(handle);
      }
    } catch (error) {
      if (codeOf(error) === MISSING) return undefined;
      throw failureOf(error, '');
    }
  }

  private async moveAway(file: FolderFile, to: Destination, mark: string): Promise<void> {
    const from = this.at(file.name);
    const folder = `${this.base}/${to}`;
    try {
      await this.makeFolder(folder);
      const moved = `${folder}/${named(movedName(file.name, mark))}`;
      const isThere = await this.stats(moved);
      const target = isThere ? `${folder}/${named(movedName(file.name, `${mark}-${Date.now().toString(36)}`))}` : moved;
      await this.ask<void>((done) => this.sftp.rename(from, target, done as Answer<void> & ((error?: Error | null) => void)));
      const now = await this.stats(target);
      if (now && !isAsListed(now, file)) await this.ask<void>((done) => this.sftp.rename(target, from, done as Answer<void> & ((error?: Error | null) => void))); // written anew since it was read
    } catch (error) {
      if (codeOf(error) !== MISSING) throw failureOf(error, '');
    }
  }

  private async makeFolder(path: string): Promise<void> {
    const stats = await this.stats(path);
    if (stats?.isDirectory()) return;
    if (stats) throw new FolderFailed('folder-link', `"${path.split('/').at(-1)}" is a link or a file. Make it a folder of its own.`);
    await this.ask<void>((done) => this.sftp.mkdir(path, done as Answer<void> & ((error?: Error | null) => void)));
  }

  private async stats(path: string): Promise<Stats | undefined> {
    return this.ask<Stats>((done) => this.sftp.lstat(path, done)).catch((error: unknown) => {
      if (codeOf(error) === MISSING) return undefined;
      throw error;
    });
  }

  private async page(handle: Buffer): Promise<FileEntryWithStats[]> {
    return this.ask<FileEntryWithStats[]>((done) => this.sftp.readdir(handle, done as Answer<FileEntryWithStats[]>)).catch((error: unknown) => {
      if (codeOf(error) === END) return [];
      throw failureOf(error, 'The folder was there just now and is gone.');
    });
  }

  /** Reads no more than was listed, and looks whether it is still that when it has. */
  private async readAsListed(handle: Buffer, file: FolderFile): Promise<Buffer | undefined> {
    const isStill = async () => isAsListed(await this.ask<Stats>((done) => this.sftp.fstat(handle, done)), file);
    if (!(await isStill())) return undefined;
    const bytes = Buffer.alloc(file.size);
    for (let begin = 0; begin < file.size; begin += CHUNK_BYTES * CHUNKS_AHEAD) {
      const starts = Array.from({ length: CHUNKS_AHEAD }, (_, index) => begin + index * CHUNK_BYTES).filter((start) => start < file.size);
      const chunks = await Promise.all(starts.map((start) => this.fill(handle, bytes, start)));
      if (chunks.includes(false)) return undefined;
    }
    return (await isStill()) ? bytes : undefined;
  }

  /** False when the file ends before: it was cut since it was listed. */
  private async fill(handle: Buffer, bytes: Buffer, start: number): Promise<boolean> {
    const end = Math.min(start + CHUNK_BYTES, bytes.length);
    for (let position = start; position < end; ) {
      const count = await this.ask<number>((done) => this.sftp.read(handle, bytes, position, end - position, position, (error, read) => done(error, read))).catch((error: unknown) => {
        if (codeOf(error) === END) return 0;
        throw error;
      });
      if (count === 0) return false;
      position += count;
    }
    return true;
  }

  /** What was opened is closed with the connection at the latest. */
  private async closeHandle(handle: Buffer): Promise<void> {
    await this.ask<void>((done) => this.sftp.close(handle, done as Answer<void> & ((error?: Error | null) => void))).catch(() => undefined);
  }

  private at(name: string): string {
    return `${this.base}/${named(Buffer.from(name, 'latin1'))}`;
  }

  /** A server that takes longer has the connection ended, and everything that was asked of it. */
  private async inTime<Result>(work: () => Promise<Result>): Promise<Result> {
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      this.connection.client.destroy();
      this.lose();
    }, SLOWEST_STEP_SECONDS * 1_000);
    try {
      return await work();
    } catch (error) {
      throw isSlow ? new FolderFailed('folder-slow', `The server did not answer in ${SLOWEST_STEP_SECONDS} s, or sends too slowly.`, { cause: error }) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async ask<Result>(work: (done: Answer<Result>) => void): Promise<Result> {
    if (this.isLost) throw lost();
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.waiting.add(reject);
    work((error, result) => (error ? reject(error) : resolve(result)));
    return promise.finally(() => this.waiting.delete(reject));
  }

  private lose(): void {
    this.isLost = true;
    for (const reject of this.waiting) reject(lost());
  }
}

/** Names are bytes here, one a character, and UTF-8 there. */
function named(bytes: Buffer): string {
  return bytes.toString('utf8');
}

/** A name with a path in it leads elsewhere. */
function isDocument({ filename, attrs }: FileEntryWithStats): boolean {
  return !isHidden(filename) && !OURS.has(filename) && !filename.includes('/') && !attrs.isDirectory();
}

function fileOf({ filename, attrs }: FileEntryWithStats): FolderFile {
  return { name: Buffer.from(filename).toString('latin1'), size: attrs.size, modifiedMs: modifiedMsOf(attrs), inode: 0, isRegular: attrs.isFile() };
}

function isAsListed(stats: Stats, { size, modifiedMs, isRegular }: FolderFile): boolean {
  return stats.isFile() === isRegular && stats.size === size && modifiedMsOf(stats) === modifiedMs;
}

function modifiedMsOf({ mtime }: Attributes): number {
  return mtime * 1_000;
}

function codeOf(error: unknown): number | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

function lost(): FolderFailed {
  return new FolderFailed('broken-off', 'The server broke off the connection.');
}

/** What the server refuses, in words; `missing` is what to say where there is nothing. */
function failureOf(error: unknown, missing: string): FolderFailed {
  if (error instanceof FolderFailed) return error;
  const code = codeOf(error);
  if (code === MISSING) return new FolderFailed('folder-missing', missing, { cause: error });
  if (code === FORBIDDEN) return new FolderFailed('folder-access', 'The server does not let us do that: we lack the rights.', { cause: error });
  if (code === undefined) return lost();
  return new FolderFailed('folder-access', 'The server refuses, and does not say why: it may be full, or only to be read.', { cause: error });
}
