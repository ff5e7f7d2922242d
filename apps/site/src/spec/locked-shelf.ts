import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import type { SiteAtWork } from './site-at-work.js';

const WAITING = `select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** Asks while stories are locked: what waits for them is broken off, as by a server that goes away; for specs. */
export async function whileStoriesAreLocked<Answer>({ app }: SiteAtWork, ask: () => PromiseLike<Answer>): Promise<Answer> {
  const db = app.get(Database);
  const [hold, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = db.transaction(async (tx) => {
    await tx.query('lock table story in access exclusive mode');
    hold.resolve();
    await free.promise;
  });
  await hold.promise;
  let isAnswered = false;
  const asked = Promise.resolve(ask()).finally(() => (isAnswered = true));
  await eventually(async () => {
    await db.query(WAITING);
    if (!isAnswered) throw new Error('it is not answered yet');
  });
  free.resolve();
  await held;
  return asked;
}
