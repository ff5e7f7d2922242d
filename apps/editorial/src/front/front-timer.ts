import type { EntityManager } from 'typeorm';

/** Looks at a front at a time, or as soon as this is committed. Rows are only added here: nobody who withdraws a story waits for anybody. */
export async function lookAtFront(tx: EntityManager, language: string, at?: string): Promise<void> {
  await tx.query('insert into front_timer (language, due_at) values ($1, coalesce($2::timestamptz, newsroom_now()))', [language, at ?? null]);
}

/** Takes what is due of a front; only whoever holds the front does this, so that it is done once. */
export async function takeTimer(tx: EntityManager, language: string): Promise<boolean> {
  const [taken] = await tx.query<[unknown[], number]>('delete from front_timer where language = $1 and due_at <= newsroom_now() returning language', [language]);
  return taken.length > 0;
}

/** Forgets when a front was to be looked at later: its pins have changed. */
export async function dropLaterTimers(tx: EntityManager, language: string): Promise<void> {
  await tx.query('delete from front_timer where language = $1 and due_at > newsroom_now()', [language]);
}
