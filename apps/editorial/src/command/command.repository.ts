import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Remembers commands by their Idempotency-Key, so that one that is sent again is answered and not done again. */
@Injectable()
export class CommandRepository {
  /** Does the work unless this actor's command with this key was done before; answers the id that it answered then. */
  async once(tx: EntityManager, actorId: string, key: string | undefined, work: () => Promise<string>): Promise<string> {
    if (!key) return work();
    const claimed = await tx.query<unknown[]>('insert into command (actor, key) values ($1, $2) on conflict do nothing returning key', [actorId, key]);
    if (claimed.length === 0) {
      const [before] = await tx.query<{ answer: string }[]>('select answer from command where actor = $1 and key = $2', [actorId, key]);
      return before!.answer;
    }
    const answer = await work();
    await tx.query('update command set answer = $3 where actor = $1 and key = $2', [actorId, key, answer]);
    return answer;
  }
}
