import { Topics, decode, type ViewBatch } from '@stet/contracts';
import { follow } from '../testbed/follower.ts';
import { recordsIn } from '../testbed/raw-log.ts';
import type { Testbed } from '../testbed/testbed.ts';
import { until } from '../testbed/until.ts';

/** How often each view id stands in the log. A batch that was sent again under its number is read once, as the counter does. */
export async function viewsInLog(testbed: Testbed): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const batches = new Set<string>();
  let read = 0;
  const records = await recordsIn(await testbed.kafka(), Topics.view.name);
  await follow(testbed, Topics.view.name, (record) => {
    read += 1;
    const decoded = decode(record);
    if (!decoded.ok) throw new Error(decoded.reason);
    const { collector, partition, batch, views } = decoded.event.data as ViewBatch;
    const key = `${collector}/${partition}/${batch}`;
    if (batches.has(key)) return;
    batches.add(key);
    for (const { viewId } of views) times.set(viewId, (times.get(viewId) ?? 0) + 1);
  });
  await until(`${records} records of views were read`, async () => read >= records);
  return times;
}
