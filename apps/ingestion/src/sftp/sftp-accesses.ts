import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { CredentialBox } from '../credential/credential-box.js';
import { FolderFailed } from '../source-folder/folder.errors.js';
import type { NewSftpAccess, SftpCredential } from './sftp-access.js';
import { SftpAccessRepository, type SealedAccess } from './sftp-access.repository.js';

/** What sources on SFTP servers are read with: sealed, and opened for the moment of signing in. */
@Injectable()
export class SftpAccesses {
  constructor(
    private readonly db: Database,
    private readonly accesses: SftpAccessRepository,
    private readonly box: CredentialBox,
  ) {}

  /** Throws `NoCredentialKey` where nothing can be sealed. */
  async keep(tx: EntityManager, sourceId: string, { hostKey, password, privateKey, passphrase }: NewSftpAccess): Promise<void> {
    await this.accesses.put(tx, { sourceId, hostKey, ...this.box.seal(Buffer.from(JSON.stringify({ password, privateKey, passphrase })), ownerOf(sourceId)) });
  }

  async forget(tx: EntityManager, sourceId: string): Promise<void> {
    await this.accesses.delete(tx, sourceId);
  }

  /** Throws `FolderFailed` when it cannot be read. */
  async open(sourceId: string): Promise<{ readonly hostKey: string; readonly credential: SftpCredential }> {
    const access = await this.accesses.find(sourceId);
    if (!access || !this.box.canOpen(access)) throw new FolderFailed('credential-key', 'What we sign in with cannot be read here: the key that it was sealed with is missing. Put it back into CREDENTIAL_KEYS behind the newest, or retire the source and add it again.');
    return { hostKey: access.hostKey, credential: JSON.parse(this.unsealed(access).toString()) as SftpCredential };
  }

  /** Seals everything that can be read with the newest key, and tells how much it sealed anew. */
  async resealAll(): Promise<number> {
    const stale = (await this.accesses.all()).filter((row) => !this.box.isNewest(row) && this.box.canOpen(row));
    await this.db.transaction(async (tx) => {
      for (const row of stale) await this.accesses.put(tx, { ...row, ...this.box.seal(this.unsealed(row), ownerOf(row.sourceId)) });
    });
    return stale.length;
  }

  private unsealed(access: SealedAccess): Buffer {
    return this.box.open(access, ownerOf(access.sourceId));
  }
}

function ownerOf(sourceId: string): string {
  return `${sourceId}/sftp`;
}
