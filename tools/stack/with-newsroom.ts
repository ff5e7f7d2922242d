import { RunningNewsroom } from './running-newsroom.ts';
import { addressOf, planFromEnvironment } from './plan.ts';

/** Where staff and readers find the newsroom that a tool looks at. */
export interface Addresses {
  readonly app: string;
  readonly site: string;
}

/** Works with the newsroom that runs on this machine; where none runs, with one of its own that is started for it and removed. */
export async function withNewsroom(work: (addresses: Addresses) => Promise<void>): Promise<void> {
  const plan = planFromEnvironment();
  const running = { app: addressOf(plan, 'editorial'), site: addressOf(plan, 'site') };
  if ((await answers(running.site)) && (await answers(running.app))) return work(running);
  console.error(`no newsroom answers at ${running.site}; starting one`);
  await withOwnNewsroom(work);
}

/** Works with a newsroom that is started for it and removed. */
export async function withOwnNewsroom(work: (newsroom: RunningNewsroom) => Promise<void>): Promise<void> {
  const newsroom = await RunningNewsroom.somewhere();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void newsroom.remove().finally(() => process.exit(1)));
  try {
    await newsroom.start();
    await work(newsroom);
  } finally {
    await newsroom.remove();
  }
}

async function answers(address: string): Promise<boolean> {
  const answer = await fetch(address, { redirect: 'manual' }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined && answer.status < 500;
}
