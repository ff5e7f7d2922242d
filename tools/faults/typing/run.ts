import { bodyOfParagraphs } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorialAlone } from '../../testbed/editorial-alone.ts';
import { randomFrom, type Random } from '../../measure/random.ts';
import { Book } from './book.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { Line } from './line.ts';
import type { Options } from './options.ts';
import { foundIn } from './places.ts';
import type { Outcome } from './report.ts';
import { Typist } from './typist.ts';

/** One request in five is cut. */
const CUT_SHARE = 0.2;
const KILL_EVERY_MS = { least: 3_000, most: 8_000 };
const DOWN_MS = 200;
const READY_WITHIN_MS = 120_000;
const PEOPLE = [
  { letter: 'a', name: 'Ilva Tarrin', role: 'editor' },
  { letter: 'b', name: 'Joren Aske', role: 'editor' },
] as const;

/** Two people type into one story while connections are cut and the service is killed; then everything that is kept of it is read. */
export class Run {
  private readonly counts = new Map<string, number>();
  private kills = 0;
  private isOver = false;

  constructor(
    private readonly testbed: EditorialAlone,
    private readonly options: Options,
    private readonly bookFile: string,
    private readonly say: (text: string) => void,
  ) {}

  async outcome(): Promise<Outcome> {
    const { testbed, options } = this;
    const tokens = [];
    for (const { name, letter, role } of PEOPLE) tokens.push(await testbed.signIn(`${letter}@alder.example`, name, role));
    const straight = new Line(testbed.address, tokens[1]!);
    const storyId = await begin(straight);
    const proxy = new CuttingProxy(testbed.plan.ports.editorial, randomFrom(options.seed));
    const address = await proxy.start();
    const lines = tokens.map((token) => new Line(address, token));
    const book = new Book(this.bookFile);
    const typists = PEOPLE.map(({ letter }, index) => new Typist(letter, { line: lines[index]!, book, storyId, counts: this.counts }, randomFrom(options.seed + index + 1)));

    this.say(`${PEOPLE.length} people type for ${options.seconds} s`);
    const typing = Promise.all(typists.map((typist) => typist.run(() => this.isOver)));
    await Promise.race([this.hurt(proxy, randomFrom(options.seed + PEOPLE.length + 1)), typing]);
    this.isOver = true;
    proxy.cut(0);
    await typing;
    await proxy.stop();
    this.say('reading what is kept');
    const account = book.accountOf(await foundIn(straight, storyId));
    return { ...options, account, kills: this.kills, cuts: Object.fromEntries(proxy.cuts), counts: Object.fromEntries(this.counts), troubles: [...lines, straight].flatMap(({ bugs }) => bugs), remarks: testbed.watch.remarks() };
  }

  private async hurt(proxy: CuttingProxy, random: Random): Promise<void> {
    const { editorial } = this.testbed;
    const endsAt = performance.now() + this.options.seconds * 1_000;
    proxy.cut(CUT_SHARE);
    for (;;) {
      const { least, most } = KILL_EVERY_MS;
      const waitMs = least + random() * (most - least);
      if (performance.now() + waitMs > endsAt) return sleep(Math.max(0, endsAt - performance.now()));
      await sleep(waitMs);
      await editorial.kill();
      this.say(`killed editorial, the ${(this.kills += 1)}. time`);
      await sleep(DOWN_MS);
      editorial.start();
      await editorial.ready(READY_WITHIN_MS);
    }
  }
}

async function begin(line: Line): Promise<string> {
  const body = { language: 'en', headline: 'Two people type', section: 'society', body: bodyOfParagraphs(['It begins.']) };
  const { status, said } = await line.answered({ method: 'POST', path: '/api/v1/stories', body });
  if (typeof said.storyId !== 'string') throw new Error(`no story could be begun: ${status} ${JSON.stringify(said)}`);
  return said.storyId;
}
