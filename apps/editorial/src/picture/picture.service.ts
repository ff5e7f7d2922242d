import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { PictureRow } from './picture.entity.js';

export const MAX_PICTURE_BYTES = 15 * 1_048_576;
const LARGE_PX = 1_600;
const SMALL_PX = 640;
const JPEG_QUALITY = 82;
/** Pixels that a file may unfold to: a small file can be a very large picture. */
const MAX_PIXELS = 60_000_000;
const ACCEPTED = ['jpeg', 'png', 'webp'];

/** Keeps pictures: turned upright, stripped of everything that cameras write into them, in two sizes. */
@Injectable()
export class PictureService {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  async store(bytes: Buffer, actor: Actor): Promise<PictureRow> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const known = await this.db.read((manager) => manager.getRepository(PictureRow).findOneBy({ sha256 }));
    if (known) return known;
    await refuseOther(bytes);
    const [large, small] = await Promise.all([rendition(bytes, LARGE_PX), rendition(bytes, SMALL_PX)]).catch((error: unknown) => {
      throw refusal('it is damaged, or unfolds to too many pixels', error);
    });
    const [file, smallFile] = [`${sha256.slice(0, 32)}-${LARGE_PX}.jpg`, `${sha256.slice(0, 32)}-${SMALL_PX}.jpg`];
    await mkdir(this.config.MEDIA_DIR, { recursive: true });
    await Promise.all([writeFile(join(this.config.MEDIA_DIR, file), large.data), writeFile(join(this.config.MEDIA_DIR, smallFile), small.data)]);
    const { width, height, size } = large.info;
    const picture = { pictureId: uuidv7(), sha256, file, smallFile, width, height, bytes: size, uploadedBy: actor.id, uploadedAt: new Date() };
    await this.db.query(
      `insert into picture (picture_id, sha256, file, small_file, width, height, bytes, uploaded_by, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (sha256) do nothing`,
      Object.values(picture),
    );
    return this.db.read((manager) => manager.getRepository(PictureRow).findOneByOrFail({ sha256 }));
  }
}

/** What the bytes are decides, not what they are called. */
async function refuseOther(bytes: Buffer): Promise<void> {
  const metadata = bytes.length > 0 ? await sharp(bytes).metadata().catch(() => undefined) : undefined;
  if (!metadata) throw refusal('it cannot be read as a picture');
  if (!ACCEPTED.includes(metadata.format)) throw refusal(`it is ${metadata.format}`);
}

function refusal(message: string, cause?: unknown): InvalidInput {
  return new InvalidInput('This is no picture that we can use. Send a JPEG, PNG or WebP file.', [{ field: 'body', message }], { cause });
}

function rendition(bytes: Buffer, longestPx: number) {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .rotate()
    .resize({ width: longestPx, height: longestPx, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: JPEG_QUALITY, mozjpeg: true })
    .toBuffer({ resolveWithObject: true });
}
