import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, opendir, realpath, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentRefused } from '../document/document.errors.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { FolderFailed, failureOf } from './folder.errors.js';
import { byAge, isHidden, titleOf, type FolderFile } from './folder-file.js';
import type { InTime } from './watched-folders.js';

/** Where files lie when they were taken in, and when they cannot be. */
const DESTINATIONS = ['done', 'failed'] as const;
export type Destination = (typeof DESTINATIONS)[number];
const OURS: ReadonlySet<string> = new Set(DESTINATIONS);

/** Longest name of a file, in bytes, on every file system that is in use. */
const LONGEST_NAME = 255;

export interface Listing {
  /** The oldest, as many as were asked for. */
  readonly files: readonly FolderFile[];
  /** How many there are besides. */
  readonly others: number;
  /** Those that were to be passed over, and are there still. */
  readonly passedOver: readonly string[];
}

/** One folder with the documents of one source. Nothing in it leads out of it. */
export class WatchedFolder {
  constructor(
    private readonly path: string,
    private readonly inTime: InTime,
  ) {}

  /** Memory stays the same however many files there are. Folders below it are left alone. */
  async oldest(limit: number, isPassedOver: (file: FolderFile) => boolean = () => false): Promise<Listing> {
    return this.inTime(async (signal) => {
      let [files, count]: [FolderFile[], number] = [[], 0];
      const passedOver: string[] = [];
      for await (const { name } of await opendir(this.path, { encoding: 'latin1' })) {
        if (signal.aborted) break;
        if (isHidden(name) || OURS.has(name)) continue;
        const file = await this.look(name);
        if (!file) continue;
        if (isPassedOver(file)) {
          passedOver.push(name);
          continue;
        }
        count += 1;
        files.push(file);
        if (files.length >= 2 * limit) files = files.sort(byAge).slice(0, limit);
      }
      files = files.sort(byAge).slice(0, limit);
      return { files, others: count - files.length, passedOver };
    }).catch((error: unknown) => {
      throw failureOf(error, 'The folder was there just now and is gone.');
    });
  }

  /** The document; `undefined` when the file is not as it was listed: it is gone, or it grows. Throws `DocumentRefused` for what is no document. */
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

  /** Out of the way, under a name of its own: `mark` tells documents of one name apart. */
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

/** `4f1d0c6b93aa-alder.xml`; of a name too long for that its end, which tells what kind of file it is. */
function movedName(name: string, mark: string): Buffer {
  const bytes = Buffer.from(name, 'latin1');
  const before = Buffer.from(`${mark}-`);
  return Buffer.concat([before, bytes.subarray(Math.max(0, before.length + bytes.length - LONGEST_NAME))]);
}

function isSame(one: FolderFile, other: FolderFile): boolean {
  return one.size === other.size && one.modifiedMs === other.modifiedMs && one.inode === other.inode;
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** A file by its name, in words about it. */
export function about(file: FolderFile, reason: string): string {
  return `"${titleOf(file).slice(0, 100)}": ${reason}`;
}
