import { Inject, Injectable } from '@nestjs/common';
import { NotFound, Unavailable } from '@stet/errors';
import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pLimit from 'p-limit';
import sharp, { type Sharp } from 'sharp';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { widthsOf, type Format } from './rendition.js';

/** Each takes a core and a thread of those that files and passwords need too. */
const MADE_AT_ONCE = 2;
const MOST_WAITING = 200;
/** Nothing served is made from a rendition, only from this. */
const MASTER = 'master.jpeg';

sharp.concurrency(1);

const ENCODED: Readonly<Record<Format, (image: Sharp) => Sharp>> = {
  avif: (image) => image.avif({ quality: 52, effort: 1, chromaSubsampling: '4:2:0' }), // more effort takes two to five times as long for a file that is 3 % smaller
  webp: (image) => image.webp({ quality: 76, effort: 3 }),
  jpeg: (image) => image.jpeg({ quality: 80, mozjpeg: true }),
};

/**
 * The files of pictures: one kept at its best, and renditions of it, each made when it is first asked for. All of them at once would take
 * a core for several seconds at every upload, for files of which most are never asked for. What is made stays; a picture has at most 18 of them.
 */
@Injectable()
export class PictureStore {
  private readonly root: string;
  private readonly limit = pLimit(MADE_AT_ONCE);
  private readonly beingMade = new Map<string, Promise<void>>();

  constructor(@Inject(CONFIG) config: EditorialConfig) {
    this.root = resolve(config.MEDIA_DIR);
  }

  hasMaster(key: string): Promise<boolean> {
    return exists(join(this.root, key, MASTER));
  }

  async putMaster(key: string, bytes: Buffer): Promise<void> {
    await put(join(this.root, key, MASTER), bytes);
  }

  /** Makes the rendition if it is not there yet; answers its folder and name for those who send files. */
  async rendition(key: string, width: number, format: Format): Promise<{ readonly folder: string; readonly name: string }> {
    const place = { folder: join(this.root, key), name: `${width}.${format}` };
    const path = join(place.folder, place.name);
    if (await exists(path)) return place;
    const underWay = this.beingMade.get(path);
    if (!underWay && this.limit.pendingCount >= MOST_WAITING) throw new Unavailable('picture');
    const making = underWay ?? this.limit(() => make(join(place.folder, MASTER), path, width, format)).finally(() => this.beingMade.delete(path));
    this.beingMade.set(path, making);
    await making;
    return place;
  }
}

async function make(master: string, path: string, width: number, format: Format): Promise<void> {
  const size = (await exists(master)) ? await sharp(master).metadata() : undefined;
  if (!size || !widthsOf(size.width).includes(width)) throw new NotFound('picture', `${width}.${format}`);
  await put(path, await ENCODED[format](sharp(master).resize({ width })).toBuffer());
}

/** Whole or not at all: other replicas look into the same folder. */
async function put(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, path);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
