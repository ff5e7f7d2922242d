import { randomUUID } from 'node:crypto';
import { ScheduleFiring, type Firing } from '../schedule/schedule-firing.js';
import type { Newsroom } from './newsroom.js';
import { aText } from './stories.js';
import { inHours } from './story-model.js';

/** An editor who approves and schedules in a spec's newsroom, by the newsroom's clock. */
export function aScheduler(newsroom: Newsroom, editor = newsroom.as('chief-editor')) {
  const now = async () => (await newsroom.db.query<{ now: Date }>('select newsroom_now() as now'))[0]!.now;
  const aDraft = async (headline: string = randomUUID()) => (await editor('POST', '/api/v1/stories', { language: 'en', ...aText(headline) })).json<{ storyId: string }>().storyId;
  const anApproved = async (headline?: string) => {
    const storyId = await aDraft(headline);
    for (const step of ['submission', 'approval']) await editor('POST', `/api/v1/stories/${storyId}/${step}`);
    return storyId;
  };
  const schedule = async (storyId: string, hours: number) => editor('PUT', `/api/v1/stories/${storyId}/schedule`, { at: inHours(await now(), hours).toISOString(), zone: 'Asia/Baku' });
  return {
    editor,
    now,
    aDraft,
    anApproved,
    schedule,
    aScheduled: async (hours = 1, headline?: string) => {
      const storyId = await anApproved(headline);
      await schedule(storyId, hours);
      return storyId;
    },
    read: async (storyId: string) => (await editor('GET', `/api/v1/stories/${storyId}`)).json<Record<string, unknown>>(),
    timers: (storyId: string) => newsroom.db.query<{ act: string; attempts: number; complaint: string | null }>('select act, attempts, complaint from story_timer where story_id = $1', [storyId]),
  };
}

/** Does what is due, one after another; answers what became of each. */
export async function fireAll({ app }: Newsroom): Promise<Firing[]> {
  const firings: Firing[] = [];
  for (;;) {
    const fired = await app.get(ScheduleFiring).fireDue();
    if (fired.length === 0) return firings;
    firings.push(...fired);
  }
}
