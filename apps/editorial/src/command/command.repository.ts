import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { KeyOfAnotherCommand } from './command.errors.js';

/** What a sender chose so that a command may be sent again. */
export interface CommandKey {
  readonly value: string;
  /** SHA-256 of the request that it came with, hexadecimal. */
  readonly request: string;
}

/** What makes two commands the same: who gave it, what it does to what, and the key that its sender chose. */
export interface CommandId {
  readonly actorId: string;
  /** `publish 0199…` */
  readonly act: string;
  readonly key?: CommandKey;
}

interface KeptCommand {
  readonly answer: string;
  /** Null where a release kept it that did not look at requests. */
  readonly request: string | null;
}

/** Remembers commands by their Idempotency-Key, so that one that is sent again is answered and not done again. */
@Injectable()
export class CommandRepository {
  constructor(private readonly audit: Audit) {}

  /** Does the work unless the same command was done before; answers the id that it answered then. A key that another request had is refused. */
  async once(tx: EntityManager, { actorId, act, key: given }: CommandId, work: () => Promise<string>): Promise<string> {
    if (!given) return work();
    const { value, request } = given;
    const key = `${act} ${value}`;
    const claimed = await tx.query<unknown[]>('insert into command (actor, key, given_key, request) values ($1, $2, $3, $4) on conflict do nothing returning key', [actorId, key, value, request]);
    if (claimed.length === 0) return this.answered(tx, actorId, key, given);
    const answer = await work();
    await tx.query('update command set answer = $3 where actor = $1 and key = $2', [actorId, key, answer]);
    return answer;
  }

  private async answered(tx: EntityManager, actorId: string, key: string, { value, request }: CommandKey): Promise<string> {
    const [before] = await tx.query<KeptCommand[]>('select answer, request from command where actor = $1 and (given_key = $2 or key = $3) order by request nulls last', [actorId, value, key]);
    if (before!.request !== null && before!.request !== request) throw new KeyOfAnotherCommand();
    this.audit.nothingDone();
    return before!.answer;
  }
}
