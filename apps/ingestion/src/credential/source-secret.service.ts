import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { SourceRetired } from '../source/source.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { CredentialBox } from './credential-box.js';
import { CredentialKeyGone } from './credential.errors.js';
import { NotPushed, TooManySecrets } from './source-secret.errors.js';
import { SourceSecretRepository, type SecretMark } from './source-secret.repository.js';

const SECRET_BYTES = 32;
/** As Standard Webhooks writes secrets of senders that sign with one key for both sides. */
const PREFIX = 'whsec_';
/** Each of them is tried on every delivery. */
const MOST_GOOD_SECRETS = 5;

/** A secret of a source that can be told once, now. */
export interface NewSecret extends SecretMark {
  readonly secret: string;
}

/** A secret that is good, opened. */
export interface OpenSecret {
  readonly secretId: string;
  readonly key: Buffer;
}

/** Secrets with which sources sign what they send. */
@Injectable()
export class SourceSecretService {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly secrets: SourceSecretRepository,
    private readonly box: CredentialBox,
  ) {}

  async list(sourceId: string): Promise<SecretMark[]> {
    await this.sources.find(sourceId);
    return this.secrets.good(sourceId);
  }

  /** Makes a secret; those before it stay good for the overlap, so that the sender can change without a gap. */
  make(sourceId: string, overlapSeconds: number): Promise<NewSecret> {
    const key = randomBytes(SECRET_BYTES);
    return this.db.transaction(async (tx) => {
      const source = await this.sources.lock(tx, sourceId);
      if (source.retiredAt) throw new SourceRetired(source.name);
      if (source.way !== 'push') throw new NotPushed(source.name);
      const now = new Date();
      const secretId = uuidv7();
      await this.secrets.endAll(tx, sourceId, overlapSeconds);
      if ((await this.secrets.countGood(tx, sourceId)) >= MOST_GOOD_SECRETS) throw new TooManySecrets(MOST_GOOD_SECRETS);
      await this.secrets.insert(tx, sourceId, secretId, this.box.seal(key, ownerOf(sourceId, secretId)), now);
      return { secretId, secret: PREFIX + key.toString('base64'), createdAt: now, expiresAt: null, lastUsedAt: null };
    });
  }

  /** Ends a secret at once: for one that leaked. */
  async revoke(sourceId: string, secretId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.sources.lock(tx, sourceId);
      if (!(await this.secrets.delete(tx, sourceId, secretId))) throw new NotFound('secret', secretId);
    });
  }

  /** For checking a signature; nothing of them may be kept or told. A secret whose key is gone keeps none of the others from being used; throws `CredentialKeyGone` where that is true of all. */
  async open(sourceId: string): Promise<OpenSecret[]> {
    const good = await this.secrets.good(sourceId);
    const openable = good.filter((row) => this.box.canOpen(row));
    if (good[0] && openable.length === 0) throw new CredentialKeyGone(good[0].keyId);
    return openable.map((row) => ({ secretId: row.secretId, key: this.box.open(row, ownerOf(sourceId, row.secretId)) }));
  }

  async noteUse(tx: EntityManager, secretId: string): Promise<void> {
    await this.secrets.noteUse(tx, secretId);
  }

  /** Seals every secret that can be read with the newest key, so that older ones can be taken out of the configuration. Tells how many it sealed anew. */
  async resealAll(): Promise<number> {
    return this.box.reseal(await this.secrets.all(), ({ sourceId, secretId }) => ownerOf(sourceId, secretId), (row, sealed) => this.secrets.reseal(row, sealed));
  }
}

function ownerOf(sourceId: string, secretId: string): string {
  return `${sourceId}/${secretId}`;
}
