import { Unavailable } from '@stet/errors';
import type { ChangeRepository, ChangesSince } from '../shelf/change.repository.js';
import { Outage } from '../shelf/outage.js';
import { ShelfMemory } from '../shelf/shelf-memory.js';
import { HotPages } from './hot-pages.js';
import { ShelfWatch } from './shelf-watch.js';

const NOTHING_NEW: ChangesSince = { seen: { generation: '1', id: 1 }, changes: [], isUnknown: false };

/** Looks for changes that are answered by turns. */
function aWatch(...answers: (ChangesSince | Error)[]) {
  const since = async () => {
    const answer = answers.shift() ?? NOTHING_NEW;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const changes: Pick<ChangeRepository, 'since' | 'forget'> = { since, forget: async () => {} };
  const memory = new ShelfMemory();
  memory.begin();
  const watch = new ShelfWatch(changes as unknown as ChangeRepository, new HotPages(1_000), memory, new Outage(), true);
  const recalled = async (row: string) =>
    (await memory.recall('newest', async () => ({ rows: [row], keys: ['newest/en'] }))).rows[0];
  return { watch, recalled };
}

it('keeps remembered answers while nothing changes, and when one look fails that succeeds at once', async () => {
  const { watch, recalled } = aWatch(NOTHING_NEW, new Unavailable('database'));
  await recalled('ferry');
  await watch.look();
  await watch.look();
  expect(await recalled('bridge')).toBe('ferry');
});

it('forgets what it remembers when it cannot look: nobody would tell it of changes', async () => {
  const { watch, recalled } = aWatch(new Unavailable('database'), new Unavailable('database'));
  await recalled('ferry');
  await watch.look();
  expect(await recalled('bridge')).toBe('bridge');
});
