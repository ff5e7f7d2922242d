import type { TcpProxy } from '@stet/testing';
import type { OutageKind } from './options.ts';
import type { Testbed } from './testbed.ts';

/** How something is taken away, and how it is brought back. */
export interface Outage {
  readonly name: string;
  takeAway(): Promise<void>;
  /** Resolves when it answers again. */
  bringBack(): Promise<void>;
}

export function outageOf(kind: OutageKind, { siteDatabase, siteProxy, newsroom: { kafka } }: Testbed): Outage {
  const outages: Record<OutageKind, Outage> = {
    database: { name: 'database of the site killed', takeAway: () => siteDatabase.kill(), bringBack: () => siteDatabase.startAgain() },
    broker: { name: 'broker killed', takeAway: () => kafka.kill(), bringBack: () => kafka.start() },
    both: {
      name: 'both killed',
      takeAway: () => all(siteDatabase.kill(), kafka.kill()),
      bringBack: () => all(siteDatabase.startAgain(), kafka.start()),
    },
    silence: { name: 'database silent to one replica', takeAway: async () => siteProxy.silence(true), bringBack: async () => replace(siteProxy) },
  };
  return outages[kind];
}

/** Another machine takes the place: it answers, and connections to the one before lead nowhere. */
function replace(proxy: TcpProxy): void {
  proxy.abandon();
  proxy.silence(false);
}

async function all(...works: readonly Promise<void>[]): Promise<void> {
  await Promise.all(works);
}
