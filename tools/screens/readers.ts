import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { APIRequestContext } from 'playwright-core';
import { addressOf, type Plan } from '../stack/plan.ts';

/** The chart of what is read now counts by the minute. */
const MINUTES = 4;
const A_MINUTE = 60_000;
const MOST_READERS = 14;

/** Lets readers come to the published stories for some minutes, more of them to the first. For a newsroom that nobody else reads. */
export async function comeAndRead(request: APIRequestContext, app: string, plan: Plan): Promise<void> {
  const answer = await request.get(`${app}/api/v1/stories?status=published&limit=10`);
  const { items } = (await answer.json()) as { items: readonly { storyId: string }[] };
  let reader = 0;
  for (let minute = 0; minute < MINUTES; minute++) {
    if (minute > 0) await wait(A_MINUTE);
    for (const [rank, { storyId }] of items.entries()) {
      const readers = Math.max(1, Math.round((MOST_READERS * (1 + (minute % 3))) / (rank + 2)));
      await Promise.all(Array.from({ length: readers }, () => view(addressOf(plan, 'analytics'), storyId, ++reader)));
    }
  }
}

async function view(analytics: string, storyId: string, reader: number): Promise<void> {
  const headers = { 'content-type': 'text/plain', 'user-agent': `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 Reader/${reader}` };
  await fetch(`${analytics}/v1/views`, { method: 'POST', headers, body: JSON.stringify({ viewId: randomUUID(), storyId }) });
}
