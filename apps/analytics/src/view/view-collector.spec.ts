import { jest } from '@jest/globals';
import type { ViewBatch } from '@stet/contracts';
import type { EventLog } from '@stet/messaging';
import { setImmediate as turn } from 'node:timers/promises';
import { aHeartbeat, aView, aViewId } from '../spec/views.js';
import { ViewCollector } from './view-collector.js';
import { CollectorFull } from './view.errors.js';

const view = (number: number) => aView({ viewId: aViewId(number), visitor: number.toString(16).padStart(16, '0') });

describe('the view collector', () => {
  let batches: ViewBatch[];
  let isAway: boolean;
  const eventLog = {
    append: async (_contract: unknown, [batch]: [ViewBatch]) => {
      if (isAway) await new Promise(() => undefined);
      batches.push(batch);
    },
  } as unknown as EventLog;
  const aCollector = (mostWaiting = 1_000) => new ViewCollector(eventLog, { partitions: 3, mostWaiting });
  const sizes = () => batches.map(({ views }) => views.length);
  /** As long as it takes, if it is sent without waiting for time to pass. */
  const turns = async () => {
    for (let count = 0; count < 5; count++) await turn();
  };

  beforeEach(() => {
    [batches, isAway] = [[], false];
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  });
  afterEach(() => jest.useRealTimers());

  it('sends many at once as soon as no more come, each to the partition of its visitor', async () => {
    const collector = aCollector();
    const answers = Array.from({ length: 30 }, (_, number) => collector.acceptView(view(number)));
    expect(batches).toEqual([]);
    await Promise.all(answers);
    expect(sizes()).toEqual([10, 10, 10]);
    expect(batches.map(({ partition, views }) => new Set(views.map(({ visitor }) => Number(BigInt(`0x${visitor}`) % 3n) === partition)))).toEqual([new Set([true]), new Set([true]), new Set([true])]);
  });

  it('lets what still comes go with them', async () => {
    const collector = aCollector();
    const answers = Array.from({ length: 16 }, (_, number) => collector.acceptView(view(3 * number)));
    await undefined;
    answers.push(collector.acceptView(view(96)));
    await turn();
    answers.push(collector.acceptView(view(99)));
    await Promise.all(answers);
    expect(sizes()).toEqual([18]);
  });

  it('lets few wait for others, for 25 ms', async () => {
    const collector = aCollector();
    const answer = Promise.all([collector.acceptView(view(1)), collector.acceptHeartbeat(aHeartbeat({ visitor: view(1).visitor }))]);
    await turns();
    expect(batches).toEqual([]);
    await jest.advanceTimersByTimeAsync(24);
    expect(batches).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await answer;
    expect(batches).toEqual([{ collector: collector.id, partition: 1, batch: 1, views: [view(1)], heartbeats: [aHeartbeat({ visitor: view(1).visitor })] }]);
  });

  it('refuses what it cannot hold while the log is away', async () => {
    isAway = true;
    const collector = aCollector(2);
    void collector.acceptView(view(1)).catch(() => undefined);
    void collector.acceptHeartbeat(aHeartbeat()).catch(() => undefined);
    await expect(collector.acceptView(view(2))).rejects.toBeInstanceOf(CollectorFull);
    await expect(collector.acceptHeartbeat(aHeartbeat())).rejects.toBeInstanceOf(CollectorFull);
  });
});
