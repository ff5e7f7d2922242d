import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { readPicture } from './picture-file.js';
import { keyOf, keysIn } from './picture-key.js';
import type { PictureRow } from './picture.entity.js';
import { PictureRepository } from './picture.repository.js';
import { PictureStore } from './picture.store.js';
import { addressesOf, type PictureAddresses } from './rendition.js';

export const MAX_PICTURE_BYTES = 15 * 1_048_576;

/** Keeps pictures: turned upright, and stripped of everything that cameras write into them. */
@Injectable()
export class PictureService {
  constructor(
    private readonly pictures: PictureRepository,
    private readonly store: PictureStore,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** The same bytes are kept once, whoever sends them. */
  async keep(bytes: Buffer, actor: Actor, fileName = ''): Promise<PictureRow> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const key = keyOf(sha256);
    const known = await this.pictures.findByHash(sha256);
    if (known && (await this.store.hasMaster(key))) return known;
    const { master, width, height, facts } = await readPicture(bytes);
    await this.store.putMaster(key, master);
    const { url: file, smallUrl: smallFile } = addressesOf(key, { width, height });
    const said = { ...facts, credit: facts.credit || facts.creator, takenAt: facts.takenAt || null, fileName };
    await this.pictures.add({ pictureId: uuidv7(), sha256, file, smallFile, width, height, bytes: master.length, uploadedBy: actor.id, uploadedAt: new Date(), ...said });
    return (await this.pictures.findByHash(sha256))!;
  }

  /** Which of these addresses, whole or with places for width and format, are those of pictures that we keep. */
  async ours(tx: EntityManager, addresses: readonly string[]): Promise<Set<string>> {
    const keys = new Map(addresses.map((address) => [address, this.keyIn(address)]));
    const known: ReadonlySet<string | undefined> = await this.pictures.known(tx, [...new Set(keys.values())].filter((key) => key !== undefined));
    return new Set(addresses.filter((address) => known.has(keys.get(address))));
  }

  /** Everybody may see the pictures that a published text names, from a moment on. */
  makePublic(tx: EntityManager, text: unknown, from: Date): Promise<void> {
    return this.pictures.makePublic(tx, keysIn(text), from);
  }

  addressesOf({ sha256, width, height }: Pick<PictureRow, 'sha256' | 'width' | 'height'>): PictureAddresses {
    return addressesOf(this.folderOf(keyOf(sha256)), { width, height });
  }

  /** Where the files of a picture are found. */
  private folderOf(key: string): string {
    return `${this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL}/media/${key}`;
  }

  private keyIn(address: string): string | undefined {
    const [base, key, file] = [this.folderOf(''), ...(/([0-9a-f]{32})((?:-\d+\.jpg)|(?:\/(?:\d+|\{width\})\.(?:[a-z]+|\{format\})))$/.exec(address)?.slice(1) ?? [])];
    return key && address === base + key + file ? key : undefined;
  }
}
