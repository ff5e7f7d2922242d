import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import { v7 as uuidv7 } from 'uuid';
import { Audit } from '../audit/audit.service.js';
import { refuseBeyondOwn } from '../staff/rights.js';
import { secretHash } from '../staff/secret.js';
import { newMachineToken } from './machine-token.js';
import { MachineTokenRepository, type MachineToken } from './machine-token.repository.js';

const MS_PER_DAY = 86_400_000;

/** Tokens belong to the newsroom: one works on when its maker has left, until somebody revokes it or it expires. */
@Injectable()
export class MachineTokenService {
  constructor(
    private readonly db: Database,
    private readonly tokens: MachineTokenRepository,
    private readonly audit: Audit,
  ) {}

  /** Makes a token. It is answered this once and kept as a hash. */
  make({ name, scopes, days }: { name: string; scopes: readonly string[]; days: number }, actor: Actor): Promise<{ token: string; about: MachineToken }> {
    return this.db.transaction(async (tx) => {
      refuseBeyondOwn(actor, scopes);
      const { token, prefix } = newMachineToken();
      const about = { tokenId: uuidv7(), name, prefix, permissions: [...new Set(scopes)].sort(), createdBy: actor.id, expiresAt: new Date(Date.now() + days * MS_PER_DAY) };
      await this.tokens.insert(tx, { ...about, tokenHash: secretHash(token) });
      const { permissions, expiresAt } = about;
      this.audit.note(tx, { subject: { kind: 'machine-token', id: about.tokenId, name }, changes: { prefix: { after: prefix }, scopes: { after: permissions }, expiresAt: { after: expiresAt.toISOString() } } });
      return { token, about: await this.tokens.find(about.tokenId, tx) };
    });
  }

  revoke(tokenId: string, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { name, permissions } = await this.tokens.find(tokenId, tx);
      refuseBeyondOwn(actor, permissions);
      if (await this.tokens.revoke(tx, tokenId, actor.id)) this.audit.note(tx, { subject: { kind: 'machine-token', id: tokenId, name } });
      else this.audit.nothingDone();
    });
  }
}
