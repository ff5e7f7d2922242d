import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { MediaStorage } from './media-storage.js';

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

  async read(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.root, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Written beside, then moved: other replicas look into the same folder. */
  async write(path: string, bytes: Buffer): Promise<void> {
    const place = join(this.root, path);
    await mkdir(dirname(place), { recursive: true });
    const unfinished = `${place}.${randomUUID()}`;
    await writeFile(unfinished, bytes);
    await rename(unfinished, place);
  }
}
