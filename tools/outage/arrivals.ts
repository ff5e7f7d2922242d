import { setTimeout as sleep } from 'node:timers/promises';
import { versionsIn, type Printed } from './book.ts';
import { LANGUAGES } from './press.ts';
import { PATIENCE_MS, type Replica } from './reader.ts';

/** How something that was acknowledged came to readers. */
export interface Arrival {
  readonly story: Printed;
  /** Milliseconds from when it could come until every replica showed it; `undefined` when one never did. */
  readonly ms: number | undefined;
}

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;
/** Looks at once at either replica: who looks for everything all the time is a load of its own. */
const AT_ONCE = 8;

/** Looks until every replica shows all of it: the pages of the stories as they are now, and the newest on the fronts. */
export async function arrivalsOf(stories: readonly Printed[], replicas: readonly Replica[], couldComeAt: number): Promise<Arrival[]> {
  const newest = new Set(LANGUAGES.map((language) => newestIn(language, stories)));
  const waits = stories.map((story): Wait => ({ story, since: Math.max(couldComeAt, story.at), isOnFront: newest.has(story) }));
  const seen = await Promise.all(replicas.map((replica) => watch(replica, waits)));
  return stories.map((story) => ({ story, ms: latest(seen.map((one) => one.get(story))) }));
}

interface Wait {
  readonly story: Printed;
  readonly since: number;
  readonly isOnFront: boolean;
}

/** Answers how long each took at one replica; what did not come in time is not in it. */
async function watch(replica: Replica, waits: readonly Wait[]): Promise<Map<Printed, number>> {
  const seen = new Map<Printed, number>();
  let left = [...waits];
  while (left.length > 0) {
    const some = left.splice(0, AT_ONCE);
    const shown = await Promise.all(some.map((wait) => isShown(replica, wait).catch(() => false)));
    some.filter((_, index) => shown[index]).forEach(({ story, since }) => seen.set(story, Math.max(0, performance.now() - since)));
    left = [...left, ...some.filter((_, index) => !shown[index])].filter(({ since }) => performance.now() - since < WITHIN_MS);
    if (!shown.includes(true)) await sleep(LOOK_EVERY_MS);
  }
  return seen;
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  return times.includes(undefined) ? undefined : Math.max(...(times as number[]));
}

async function isShown({ address }: Replica, { story, isOnFront }: Wait): Promise<boolean> {
  const page = await read(address + story.path);
  if (story.notice !== undefined) return page.status === 410 && page.text.includes(story.notice);
  if (versionsIn(page.text).get(story.mark) !== story.version) return false;
  return !isOnFront || versionsIn((await read(`${address}/${story.language}`)).text).get(story.mark) === story.version;
}

async function read(address: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return { status: answer.status, text: await answer.text() };
}

/** A story that was published anew, not only changed: those lead the front. */
function newestIn(language: string, stories: readonly Printed[]): Printed | undefined {
  return stories.filter((story) => story.language === language && story.version === 1 && story.notice === undefined).sort((one, other) => other.at - one.at)[0];
}
