import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FetchFailed } from '../poll/poll.errors.js';
import { CredentialBox } from './credential-box.js';
import { ACCESS_KINDS, SourceAccessRepository, type AccessKind, type AccessTerms, type SealedAccess } from './source-access.repository.js';

export interface OpenAccess<Kind extends AccessKind> {
  readonly secret: string;
  readonly terms: AccessTerms[Kind];
}

/** What the sources on SFTP servers, in mailboxes, and behind a password of the web are read with: sealed, and opened for the moment of signing in. */
@Injectable()
export class SourceAccesses {
  constructor(
    private readonly accesses: SourceAccessRepository,
    private readonly box: CredentialBox,
  ) {}

  /** Throws `NoCredentialKey` where nothing can be sealed. */
  async keep<Kind extends AccessKind>(tx: EntityManager, kind: Kind, sourceId: string, { secret, terms }: { readonly secret: string; readonly terms: AccessTerms[Kind] }): Promise<void> {
    await this.accesses.put(tx, kind, { sourceId, terms, ...this.box.seal(Buffer.from(secret), ownerOf(kind, sourceId)) });
  }

  /** What is not given stays. Throws `NoCredentialKey` where nothing can be sealed. */
  async change<Kind extends AccessKind>(tx: EntityManager, kind: Kind, sourceId: string, { secret, terms }: { readonly secret?: string | undefined; readonly terms?: AccessTerms[Kind] | undefined }): Promise<void> {
    await this.accesses.change(tx, kind, sourceId, { ...(terms !== undefined && { terms }), ...(secret !== undefined && this.box.seal(Buffer.from(secret), ownerOf(kind, sourceId))) } as Partial<SealedAccess<Kind>>);
  }

  async forget(tx: EntityManager, sourceId: string, kinds: readonly AccessKind[] = ACCESS_KINDS): Promise<void> {
    for (const kind of kinds) await this.accesses.delete(tx, kind, sourceId);
  }

  /** Throws `FetchFailed` when it cannot be read. */
  async open<Kind extends AccessKind>(kind: Kind, sourceId: string): Promise<OpenAccess<Kind>> {
    const access = await this.openIfKept(kind, sourceId);
    if (!access) throw keyIsMissing();
    return access;
  }

  /** The same where a source may be read without. */
  async openIfKept<Kind extends AccessKind>(kind: Kind, sourceId: string): Promise<OpenAccess<Kind> | undefined> {
    const access = await this.accesses.find(kind, sourceId);
    if (!access) return undefined;
    if (!this.box.canOpen(access)) throw keyIsMissing();
    return { secret: this.unsealed(kind, access).toString(), terms: access.terms };
  }

  /** What may be told of them, by source: of all, or of one. */
  terms<Kind extends AccessKind>(kind: Kind, sourceId?: string): Promise<ReadonlyMap<string, AccessTerms[Kind]>> {
    return this.accesses.terms(kind, sourceId);
  }

  /** Seals everything that can be read with the newest key, and tells how much it sealed anew. */
  async resealAll(): Promise<number> {
    let count = 0;
    for (const kind of ACCESS_KINDS) count += await this.box.reseal(await this.accesses.all(kind), ({ sourceId }) => ownerOf(kind, sourceId), (row, sealed) => this.accesses.reseal(kind, row, sealed));
    return count;
  }

  private unsealed(kind: AccessKind, access: SealedAccess): Buffer {
    return this.box.open(access, ownerOf(kind, access.sourceId));
  }
}

function keyIsMissing(): FetchFailed {
  return new FetchFailed('What we sign in with cannot be read here: the key that it was sealed with is missing. Put it back into CREDENTIAL_KEYS behind the newest, or give the password or key anew.', { fault: 'credential-key' });
}

function ownerOf(kind: AccessKind, sourceId: string): string {
  return `${sourceId}/${kind}`;
}
