import { jest } from '@jest/globals';
import { eventually } from '@stet/testing';
import type { SourceRepository } from '../source/source.repository.js';
import type { Lease } from './lease.js';
import type { PollResult } from './poll-result.js';
import type { PollService } from './poll.service.js';
import { Poller } from './poller.js';
import type { Retention } from './retention.js';

const AT_ONCE = 10;
const LOOK_EVERY_MS = 500;
const leases = (count: number): Lease[] => Array.from({ length: count }, (_, number) => ({ sourceId: String(number), leaseEpoch: 1 }));

/** Sources that are all due once, and polls that end when they are told to. */
function aPoller(due: Lease[], way = 'poll') {
  const dueOf = new Map([[way, due]]);
  const [begun, released]: string[][] = [[], []];
  const endings: (() => void)[] = [];
  const looks = { count: 0 };
  const sources = {
    leaseDue: async (ways: readonly string[], limit: number) => {
      if (ways.includes(way)) looks.count += 1;
      return ways.flatMap((one) => dueOf.get(one)?.splice(0, limit) ?? []);
    },
    release: async (unused: readonly Lease[]) => void released!.push(...unused.map(({ sourceId }) => sourceId)),
  };
  const polls = {
    pollLeased: ({ sourceId }: Lease) => {
      begun!.push(sourceId);
      return new Promise<PollResult>((resolve) => endings.push(() => resolve({} as PollResult)));
    },
  };
  const poller = new Poller(sources as unknown as SourceRepository, polls as unknown as PollService, { forget: async () => undefined } as unknown as Retention, { FETCH_TIMEOUT_SECONDS: 20, WATCHED_FOLDERS: undefined, CREDENTIAL_KEYS: [] });
  const stop = () => {
    const stopped = poller.onModuleDestroy();
    endings.forEach((end) => end());
    return stopped;
  };
  return { poller, begun: begun!, released: released!, looks, endOne: () => endings.shift()!(), also: (other: string, more: Lease[]) => void dueOf.set(other, more), stop };
}

describe('hands', () => {
  it('for mailboxes and folders are others than those for feeds', async () => {
    const { poller, begun, also, stop } = aPoller(leases(2 * AT_ONCE), 'imap');
    poller.onApplicationBootstrap();
    await eventually(() => expect(begun).toHaveLength(5));
    also('poll', [{ sourceId: 'feed', leaseEpoch: 1 }]);
    await eventually(() => expect(begun).toContain('feed'));
    await stop();
  });
});

describe('what is leased ahead', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is polled as soon as a hand is free, and given back at the end', async () => {
    const { poller, begun, released, endOne, stop } = aPoller(leases(AT_ONCE + 3));
    poller.onApplicationBootstrap();
    await eventually(() => expect(begun).toHaveLength(AT_ONCE));
    endOne();
    await eventually(() => expect(begun).toHaveLength(AT_ONCE + 1));
    await stop();
    expect(released).toEqual(['11', '12']);
  });

  it('is followed by more at once while hands are free and sources are due', async () => {
    const { poller, begun, endOne, stop } = aPoller(leases(3 * AT_ONCE));
    poller.onApplicationBootstrap();
    await eventually(() => expect(begun).toHaveLength(AT_ONCE));
    for (let ended = 0; ended < 8; ended++) endOne();
    await eventually(() => expect(begun).toHaveLength(AT_ONCE + 8));
    const waits = jest.spyOn(globalThis, 'setTimeout');
    for (let ended = 0; ended < 5; ended++) endOne(); // two are leased ahead, for five hands
    await eventually(() => expect(begun).toHaveLength(AT_ONCE + 8 + 5));
    expect(waits.mock.calls.map(([, ms]) => ms)).not.toContain(LOOK_EVERY_MS);
    await stop();
  });

  it('is left to others when there is no time left to poll it under its lease', async () => {
    const { poller, begun, released, looks, endOne, stop } = aPoller(leases(AT_ONCE + 3));
    poller.onApplicationBootstrap();
    await eventually(() => expect(begun).toHaveLength(AT_ONCE));
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + 31_000);
    endOne();
    await eventually(() => expect(looks.count).toBe(2));
    expect([begun.length, released]).toEqual([AT_ONCE, ['10', '11', '12']]);
    await stop();
  });
});
