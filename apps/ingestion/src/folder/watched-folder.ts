import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, opendir, realpath, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentRefused } from '../document/document.errors.js';
import { cut } from '../document/text/plain-text.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { OldestFiles, isHidden, titleOf, type FolderFile } from '../source-folder/folder-file.js';
import { FolderFailed, failureOf } from '../source-folder/folder.errors.js';
import { MOST_FAILED, OURS, movedName, type Destination, type Listing, type Precedence, type SourceFolder } from '../source-folder/source-folder.js';
import type { InTime } from './watched-folders.js';

/** One folder with the documents of one source. Nothing in it leads out of it. */
export class WatchedFolder implements SourceFolder {
  constructor(
    private readonly path: string,
    private readonly inTime: InTime,
  ) {}

  async oldest(limit: number, precedence?: Precedence): Promise<Listing> {
    return this.inTime(async (signal) => {
      const oldest = new OldestFiles(limit, precedence);
      for await (const { name } of await opendir(this.path, { encoding: 'latin1' })) {
        if (signal.aborted) break;
        if (isHidden(name) || OURS.has(name)) continue;
        const file = await this.look(name);
        if (file) oldest.add(file);
      }
      return oldest.listing();
    }).catch((error: unknown) => {
      throw failureOf(error, 'The folder was there just now and is gone.');
    });
  }

  async read(file: FolderFile): Promise<Buffer | undefined> {
    if (!file.isRegular) throw new DocumentRefused('It is a link, or no file at all, and links are not followed.', { fault: 'no-file' });
    if (file.size > MAX_DOCUMENT_BYTES) throw new DocumentRefused(`The file has more than ${MAX_DOCUMENT_BYTES / 1_048_576} MiB.`, { fault: 'too-large' });
    return this.inTime(async () => {
      const handle = await open(this.at(file.name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      try {
        return await readAsListed(handle, file);
      } finally {
        await handle.close();
      }
    }).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw failureOf(error, '');
    });
  }

  async move(file: FolderFile, to: Destination, mark: string): Promise<void> {
    await this.inTime(async () => {
      const destination = join(this.path, to);
      await mkdir(destination, { recursive: true });
      if ((await realpath(destination)) !== destination) throw new FolderFailed('folder-link', `"${to}" is a link to somewhere else, and links are not followed. Make it a folder of its own.`);
      const moved = Buffer.concat([Buffer.from(`${destination}/`), movedName(file.name, mark)]);
      await rename(this.at(file.name), moved);
      if (!isSame(fileOf(file.name, await lstat(moved)), file)) await rename(moved, this.at(file.name)); // written anew since it was read
    }).catch((error: unknown) => {
      if (!isGone(error)) throw failureOf(error, `"${to}" is a file and no folder.`);
    });
  }

  failed(): Promise<number> {
    return this.inTime(async (signal) => {
      let count = 0;
      for await (const { name } of await opendir(join(this.path, 'failed'), { encoding: 'latin1' })) {
        if (signal.aborted || count === MOST_FAILED) break;
        if (!isHidden(name)) count += 1;
      }
      return count;
    }).catch(() => 0);
  }

  private async look(name: string): Promise<FolderFile | undefined> {
    const stats = await lstat(this.at(name)).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });
    return stats?.isDirectory() === false ? fileOf(name, stats) : undefined;
  }

  private at(name: string): Buffer {
    return Buffer.concat([Buffer.from(`${this.path}/`), Buffer.from(name, 'latin1')]);
  }
}

function fileOf(name: string, stats: Stats): FolderFile {
  return { name, size: stats.size, modifiedMs: stats.mtimeMs, inode: stats.ino, isRegular: stats.isFile() };
}

/** Reads no more than was listed, and looks whether it is still that when it has. */
async function readAsListed(handle: FileHandle, { size, modifiedMs }: FolderFile): Promise<Buffer | undefined> {
  const isAsListed = async () => {
    const stats = await handle.stat();
    return stats.isFile() && stats.size === size && stats.mtimeMs === modifiedMs;
  };
  if (!(await isAsListed())) return undefined;
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) return undefined;
    filled += bytesRead;
  }
  return (await isAsListed()) ? bytes : undefined;
}

function isSame(one: FolderFile, other: FolderFile): boolean {
  return one.size === other.size && one.modifiedMs === other.modifiedMs && one.inode === other.inode;
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** A file by its name, in words about it. */
export function about(file: FolderFile, reason: string): string {
  return `"${cut(titleOf(file), 100)}": ${reason}`;
}
