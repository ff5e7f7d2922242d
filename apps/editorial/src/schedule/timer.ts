import type { EntityManager } from 'typeorm';
import type { Schedule } from '../story/story.entity.js';
import type { Story } from '../story/story.js';

/** What a timer does when it is due. */
export const TIMER_ACTS = ['publish', 'withdraw'] as const;
export type TimerAct = (typeof TIMER_ACTS)[number];

export function scheduleFor(act: TimerAct, story: Pick<Story, 'schedule' | 'withdrawalSchedule'>): Schedule | null {
  return act === 'publish' ? story.schedule : story.withdrawalSchedule;
}

/** Keeps the timers what the story's schedules are; called wherever a story is saved, so that no command can forget one. */
export async function followSchedules(tx: EntityManager, before: Story | null, after: Story): Promise<void> {
  for (const act of TIMER_ACTS) {
    const [old, young] = [before && scheduleFor(act, before), scheduleFor(act, after)];
    if (old?.at === young?.at) continue;
    if (!young) await dropTimer(tx, after.storyId, act);
    else await setTimer(tx, after.storyId, act, young.at);
  }
}

export async function dropTimer(tx: EntityManager, storyId: string, act: TimerAct): Promise<void> {
  await tx.query('delete from story_timer where story_id = $1 and act = $2', [storyId, act]);
}

async function setTimer(tx: EntityManager, storyId: string, act: TimerAct, dueAt: string): Promise<void> {
  await tx.query(
    `insert into story_timer (story_id, act, due_at, try_at) values ($1, $2, $3, $3)
     on conflict (story_id, act) do update set due_at = excluded.due_at, try_at = excluded.try_at, attempts = 0, complaint = null`,
    [storyId, act, dueAt],
  );
}
