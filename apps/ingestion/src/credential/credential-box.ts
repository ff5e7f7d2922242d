import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CONFIG, type IngestionConfig } from '../config.js';
import { CredentialKeyGone, NoCredentialKey } from './credential.errors.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret as it is stored. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: Buffer;
  /** The text in cipher, and its tag. */
  readonly sealed: Buffer;
}

/** Seals secrets with AES-256-GCM (NIST SP 800-38D): a copy of the database opens nothing. What they belong to is sealed with them, so that no row can be put in the place of another. */
@Injectable()
export class CredentialBox {
  private readonly keys: IngestionConfig['CREDENTIAL_KEYS'];

  constructor(@Inject(CONFIG) config: Pick<IngestionConfig, 'CREDENTIAL_KEYS'>) {
    this.keys = config.CREDENTIAL_KEYS;
  }

  /** With the newest key. Throws `NoCredentialKey` when none is configured. */
  seal(secret: Uint8Array, owner: string): Sealed {
    const [newest] = this.keys;
    if (!newest) throw new NoCredentialKey();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, newest.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
    return { keyId: newest.id, nonce, sealed: Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]) };
  }

  /** With the key that sealed it. Throws `CredentialKeyGone` when that is not configured any more. */
  open({ keyId, nonce, sealed }: Sealed, owner: string): Buffer {
    const known = this.keys.find(({ id }) => id === keyId);
    if (!known) throw new CredentialKeyGone(keyId);
    const [text, tag] = [sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)];
    const decipher = createDecipheriv(CIPHER, known.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  }

  /** Whether the key that sealed it is configured still. */
  canOpen({ keyId }: Pick<Sealed, 'keyId'>): boolean {
    return this.keys.some(({ id }) => id === keyId);
  }

  isNewest({ keyId }: Pick<Sealed, 'keyId'>): boolean {
    return this.keys[0]?.id === keyId;
  }

  /** Seals with the newest key what another sealed that is configured still, and tells how much that was. `put` takes the place of a row that stands as it was read, and of no other: what was given anew meanwhile stays. */
  async reseal<Row extends Sealed>(rows: readonly Row[], ownerOf: (row: Row) => string, put: (row: Row, sealed: Sealed) => Promise<boolean>): Promise<number> {
    let count = 0;
    for (const row of rows.filter((one) => !this.isNewest(one) && this.canOpen(one))) {
      const owner = ownerOf(row);
      if (await put(row, this.seal(this.open(row, owner), owner))) count += 1;
    }
    return count;
  }
}
