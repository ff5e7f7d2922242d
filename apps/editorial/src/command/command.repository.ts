import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';

/** What makes two commands the same: who gave it, what it does to what, and the key that its sender chose. */
export interface CommandId {
  readonly actorId: string;
  /** `publish 0199…` */
  readonly act: string;
  readonly key?: string;
}

/** Remembers commands by their Idempotency-Key, so that one that is sent again is answered and not done again. */
@Injectable()
export class CommandRepository {
  constructor(private readonly audit: Audit) {}

  /** Does the work unless the same command was done before; answers the id that it answered then. */
  async once(tx: EntityManager, { actorId, act, key: given }: CommandId, work: () => Promise<string>): Promise<string> {
    if (!given) return work();
    const key = `${act} ${given}`;
    const claimed = await tx.query<unknown[]>('insert into command (actor, key) values ($1, $2) on conflict do nothing returning key', [actorId, key]);
    if (claimed.length === 0) {
      this.audit.nothingDone();
      const [before] = await tx.query<{ answer: string }[]>('select answer from command where actor = $1 and key = $2', [actorId, key]);
      return before!.answer;
    }
    const answer = await work();
    await tx.query('update command set answer = $3 where actor = $1 and key = $2', [actorId, key, answer]);
    return answer;
  }
}
