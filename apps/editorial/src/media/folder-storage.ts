import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { MediaStorage, StoredFile } from './media-storage.js';

/** A folder of this machine, or one that machines share. */
export class FolderStorage implements MediaStorage {
  private readonly root: string;

  constructor(folder: string) {
    this.root = resolve(folder);
  }

  has(path: string): Promise<boolean> {
    return access(join(this.root, path)).then(
      () => true,
      () => false,
    );
  }

  read(path: string): Promise<Buffer | undefined> {
    return unlessGone(readFile(join(this.root, path)));
  }

  /** Written beside, then moved: other replicas look into the same folder. */
  async write(path: string, bytes: Buffer): Promise<void> {
    const place = join(this.root, path);
    await mkdir(dirname(place), { recursive: true });
    const unfinished = `${place}.${randomUUID()}`;
    await writeFile(unfinished, bytes);
    await rename(unfinished, place);
  }

  async list(start: string): Promise<StoredFile[]> {
    const folder = start.slice(0, start.lastIndexOf('/') + 1);
    const names = (await unlessGone(readdir(join(this.root, folder)))) ?? [];
    const paths = names.map((name) => folder + name).filter((path) => path.startsWith(start));
    const files = await Promise.all(paths.map((path) => this.describe(path)));
    return files.filter((file) => file !== undefined);
  }

  remove(path: string): Promise<void> {
    return rm(join(this.root, path), { force: true });
  }

  private async describe(path: string): Promise<StoredFile | undefined> {
    const found = await unlessGone(stat(join(this.root, path)));
    return found?.isFile() ? { path, bytes: found.size, writtenAt: found.mtime } : undefined;
  }
}

async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
