import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { PictureRow } from './picture.entity.js';
import { PictureStore } from './picture.store.js';
import { KEPT, addressesOf } from './rendition.js';

export const MAX_PICTURE_BYTES = 15 * 1_048_576;
const KEPT_QUALITY = 92;
/** Pixels that a file may unfold to: a small file can be a very large picture. */
const MAX_PIXELS = 60_000_000;
const ACCEPTED = ['jpeg', 'png', 'webp'];
/** Of the name of a picture's folder, in hexadecimal digits. */
export const KEY_LENGTH = 32;

/** Keeps pictures: turned upright, and stripped of everything that cameras write into them. */
@Injectable()
export class PictureService {
  constructor(
    private readonly db: Database,
    private readonly store: PictureStore,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** The same bytes are kept once, whoever sends them. */
  async keep(bytes: Buffer, actor: Actor): Promise<PictureRow> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const key = keyOf(sha256);
    const known = await this.db.read((manager) => manager.getRepository(PictureRow).findOneBy({ sha256 }));
    if (known && (await this.store.hasMaster(key))) return known;
    await refuseOther(bytes);
    const { data, info } = await upright(bytes);
    await this.store.putMaster(key, data);
    const { url: file, smallUrl: smallFile } = addressesOf(key, info);
    const picture: Omit<PictureRow, 'publicFrom'> = { pictureId: uuidv7(), sha256, file, smallFile, width: info.width, height: info.height, bytes: info.size, uploadedBy: actor.id, uploadedAt: new Date() };
    await this.db.query(
      `insert into picture (picture_id, sha256, file, small_file, width, height, bytes, uploaded_by, uploaded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (sha256) do update set file = excluded.file, small_file = excluded.small_file, width = excluded.width, height = excluded.height, bytes = excluded.bytes`,
      Object.values(picture),
    );
    return this.db.read((manager) => manager.getRepository(PictureRow).findOneByOrFail({ sha256 }));
  }

  /** Which of these addresses, whole or with places for width and format, are those of pictures that we keep. */
  async ours(tx: EntityManager, addresses: readonly string[]): Promise<Set<string>> {
    const keys = new Map(addresses.map((address) => [address, this.keyIn(address)]));
    const asked = [...new Set(keys.values())].filter((key) => key !== undefined);
    if (asked.length === 0) return new Set();
    const kept = await tx.query<{ key: string }[]>(`select key from unnest($1::text[]) as key where exists (select from picture where sha256 >= key and sha256 < key || 'g')`, [asked]);
    const known = new Set<string | undefined>(kept.map(({ key }) => key));
    return new Set(addresses.filter((address) => known.has(keys.get(address))));
  }

  /** Everybody may see the pictures that a published text names, from a moment on. */
  async makePublic(tx: EntityManager, text: unknown, from: Date): Promise<void> {
    await tx.query(`update picture set public_from = least(public_from, $2) from unnest($1::text[]) as key where sha256 >= key and sha256 < key || 'g'`, [keysIn(text), from]);
  }

  /** Where the files of a picture are found. */
  folderOf(key: string): string {
    return `${this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL}/media/${key}`;
  }

  private keyIn(address: string): string | undefined {
    const [base, key, file] = [this.folderOf(''), ...(/([0-9a-f]{32})((?:-\d+\.jpg)|(?:\/(?:\d+|\{width\})\.(?:[a-z]+|\{format\})))$/.exec(address)?.slice(1) ?? [])];
    return key && address === base + key + file ? key : undefined;
  }
}

/** The folder of a picture's files. */
export function keyOf(sha256: string): string {
  return sha256.slice(0, KEY_LENGTH);
}

/** The keys of the pictures that something names, whatever it is. */
export function keysIn(text: unknown): string[] {
  return [...new Set([...JSON.stringify(text).matchAll(/\/media\/([0-9a-f]{32})/g)].map(([, key]) => key!))];
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

async function upright(bytes: Buffer) {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .rotate()
      .resize({ ...KEPT, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: KEPT_QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw refusal('it is damaged, or unfolds to too many pixels', error);
  }
}
