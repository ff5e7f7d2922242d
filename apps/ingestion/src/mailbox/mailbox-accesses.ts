import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { CredentialBox } from '../credential/credential-box.js';
import { FetchFailed } from '../poll/poll.errors.js';
import type { NewMailboxAccess } from './mailbox-access.js';
import { MailboxAccessRepository, type SealedMailboxAccess } from './mailbox-access.repository.js';

/** What mailboxes are read with: sealed, and opened for the moment of signing in. */
@Injectable()
export class MailboxAccesses {
  constructor(
    private readonly db: Database,
    private readonly accesses: MailboxAccessRepository,
    private readonly box: CredentialBox,
  ) {}

  /** Throws `NoCredentialKey` where nothing can be sealed. */
  async keep(tx: EntityManager, sourceId: string, { password, senders }: Pick<NewMailboxAccess, 'password' | 'senders'>): Promise<void> {
    await this.accesses.put(tx, { sourceId, senders, ...this.box.seal(Buffer.from(password), ownerOf(sourceId)) });
  }

  async forget(tx: EntityManager, sourceId: string): Promise<void> {
    await this.accesses.delete(tx, sourceId);
  }

  /** Throws `FetchFailed` when it cannot be read. */
  async open(sourceId: string): Promise<{ readonly password: string; readonly senders: readonly string[] }> {
    const access = await this.accesses.find(sourceId);
    if (!access || !this.box.canOpen(access)) throw new FetchFailed('What we sign in with cannot be read here: the key that it was sealed with is missing. Put it back into CREDENTIAL_KEYS behind the newest, or retire the source and add it again.', { fault: 'credential-key' });
    return { password: this.unsealed(access).toString(), senders: access.senders };
  }

  /** Seals everything that can be read with the newest key, and tells how much it sealed anew. */
  async resealAll(): Promise<number> {
    const stale = (await this.accesses.all()).filter((row) => !this.box.isNewest(row) && this.box.canOpen(row));
    await this.db.transaction(async (tx) => {
      for (const row of stale) await this.accesses.put(tx, { ...row, ...this.box.seal(this.unsealed(row), ownerOf(row.sourceId)) });
    });
    return stale.length;
  }

  private unsealed(access: SealedMailboxAccess): Buffer {
    return this.box.open(access, ownerOf(access.sourceId));
  }
}

function ownerOf(sourceId: string): string {
  return `${sourceId}/mailbox`;
}
