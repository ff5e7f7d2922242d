import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { spread } from '@stet/tools/measure/percentile.ts';
import { randomFrom } from '@stet/tools/measure/random.ts';
import { residentMiB } from '../testbed/process-use.ts';
import type { Site } from '../testbed/site.ts';
import { storyOf } from '../testbed/stories.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import type { TopicOfStories } from '../testbed/topic-of-stories.ts';
import type { LogOptions } from './options.ts';

export interface RebuildFigures {
  readonly stories: number;
  /** The first fill of an empty shelf, by the site at work. */
  readonly firstFillSeconds: number;
  readonly seconds: number;
  readonly storiesPerSecond: number;
  /** Resident memory of the rebuilding process, in MiB: at most, and at most in each quarter of its time. */
  readonly peakMiB: number;
  readonly peakMiBOfQuarters: readonly number[];
  /** Story pages that a reader asked for meanwhile. */
  readonly reads: number;
  readonly failedReads: number;
  /** Milliseconds until such a page was there. */
  readonly readMs: { readonly p50: number | null; readonly p99: number | null };
  /** Counts on the shelf that are not what the topic says. */
  readonly wrong: number;
}

const SAMPLE_EVERY_MS = 100;
const READ_EVERY_MS = 20;
const SAY_EVERY_PERCENT = 10;
const MS_PER_SECOND = 1_000;
const QUARTERS = 4;

/** Rebuilds a full shelf by the site's own command while a reader goes on reading; then sees that the new generation follows the topic. */
export async function measureRebuild(testbed: Testbed, site: Site, topic: TopicOfStories, options: LogOptions): Promise<RebuildFigures> {
  const { rebuiltStories } = options;
  await topic.fillUpTo(rebuiltStories);
  const startedAt = performance.now();
  await site.start();
  await site.hasApplied(rebuiltStories);
  const firstFillSeconds = secondsSince(startedAt);
  say(`the site has filled its shelf in ${firstFillSeconds} s`);
  let wrong = topic.differencesFrom(await site.shelved());

  const reader = new Reader(site.address, rebuiltStories);
  const rebuilding = site.command('rebuild');
  testbed.closeAtEnd(() => void rebuilding.kill());
  const beganAt = performance.now();
  const memory = sampleMemory(rebuilding);
  await ended(rebuilding);
  const seconds = secondsSince(beganAt);
  wrong += topic.differencesFrom(await site.shelved());
  await topic.fillUpTo(rebuiltStories + 1);
  await site.hasApplied(rebuiltStories + 1);
  wrong += topic.differencesFrom(await site.shelved());
  const reads = await reader.stop();
  await site.stop();
  return { stories: rebuiltStories, firstFillSeconds, seconds, storiesPerSecond: Math.round(rebuiltStories / seconds), ...memory(), ...reads, wrong: wrong + site.crashes };
}

/** Samples the resident memory of a process until it ends; call the answer for the peaks. */
function sampleMemory(child: ChildProcess): () => Pick<RebuildFigures, 'peakMiB' | 'peakMiBOfQuarters'> {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(residentMiB(child.pid)), SAMPLE_EVERY_MS);
  child.once('close', () => clearInterval(timer));
  return () => {
    const quarter = Math.ceil(samples.length / QUARTERS);
    return { peakMiB: Math.max(...samples), peakMiBOfQuarters: Array.from({ length: QUARTERS }, (_, index) => Math.max(0, ...samples.slice(index * quarter, (index + 1) * quarter))) };
  };
}

/** Resolves when the command ends well; passes on every tenth line of progress. */
function ended(child: ChildProcess): Promise<void> {
  let said = -SAY_EVERY_PERCENT;
  let errors = '';
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const percent = Number.parseInt(line, 10);
    if (percent < said + SAY_EVERY_PERCENT) return;
    said = percent;
    say(`rebuild: ${line}`);
  });
  child.stderr!.on('data', (bytes: Buffer) => (errors += bytes.toString()));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`the rebuild ended with ${code}: ${errors.trim()}`))));
  });
}

/** Asks for one story page after the other, all over the shelf. */
class Reader {
  private readonly random = randomFrom(7);
  private readonly milliseconds: number[] = [];
  private failed = 0;
  private isStopping = false;
  private readonly reading: Promise<void>;

  constructor(
    private readonly address: string,
    private readonly stories: number,
  ) {
    this.reading = this.read();
  }

  async stop(): Promise<Pick<RebuildFigures, 'reads' | 'failedReads' | 'readMs'>> {
    this.isStopping = true;
    await this.reading;
    const { p50, p99, n } = spread(this.milliseconds);
    return { reads: n, failedReads: this.failed, readMs: { p50, p99 } };
  }

  private async read(): Promise<void> {
    while (!this.isStopping) {
      const { language, section, slug, headline } = storyOf(Math.floor(this.random() * this.stories));
      const began = performance.now();
      const page = await pageAt(`${this.address}/${language}/${section}/${slug}`);
      this.milliseconds.push(performance.now() - began);
      if (!page.includes(headline)) this.failed += 1;
      await sleep(READ_EVERY_MS);
    }
  }
}

/** Empty when there is none. */
async function pageAt(address: string): Promise<string> {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / (MS_PER_SECOND / 100);
}
