import { Inject, Injectable } from '@nestjs/common';
import { NotFound, Unavailable } from '@stet/errors';
import pLimit from 'p-limit';
import sharp, { type Sharp } from 'sharp';
import { MEDIA, type MediaStorage } from '../media/media-storage.js';
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
  private readonly limit = pLimit(MADE_AT_ONCE);
  private readonly beingMade = new Map<string, Promise<Buffer>>();

  constructor(@Inject(MEDIA) private readonly media: MediaStorage) {}

  hasMaster(key: string): Promise<boolean> {
    return this.media.has(`${key}/${MASTER}`);
  }

  putMaster(key: string, bytes: Buffer): Promise<void> {
    return this.media.write(`${key}/${MASTER}`, bytes);
  }

  /** A file of the time of two sizes. */
  async plainFile(name: string): Promise<Buffer> {
    const bytes = await this.media.read(name);
    if (!bytes) throw new NotFound('picture', name);
    return bytes;
  }

  /** Makes the rendition if it is not there yet. */
  async rendition(key: string, width: number, format: Format): Promise<Buffer> {
    const path = `${key}/${width}.${format}`;
    const known = this.beingMade.has(path) ? undefined : await this.media.read(path);
    if (known) return known;
    const underWay = this.beingMade.get(path);
    if (!underWay && this.limit.pendingCount >= MOST_WAITING) throw new Unavailable('picture');
    const making = underWay ?? this.limit(() => this.make(key, path, width, format)).finally(() => this.beingMade.delete(path));
    this.beingMade.set(path, making);
    return making;
  }

  private async make(key: string, path: string, width: number, format: Format): Promise<Buffer> {
    const master = await this.media.read(`${key}/${MASTER}`);
    const size = master && (await sharp(master).metadata());
    if (!size || !widthsOf(size.width).includes(width)) throw new NotFound('picture', `${width}.${format}`);
    const bytes = await ENCODED[format](sharp(master).resize({ width })).toBuffer();
    await this.media.write(path, bytes);
    return bytes;
  }
}
