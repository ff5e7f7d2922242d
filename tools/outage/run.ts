import { setTimeout as sleep } from 'node:timers/promises';
import type { EditorialClient } from '../client/editorial-client.ts';
import { randomFrom, type Random } from '../measure/random.ts';
import { arrivalsOf, type Arrival } from './arrivals.ts';
import { Audience } from './audience.ts';
import { Book, type Printed } from './book.ts';
import { hotPages } from './hot-pages.ts';
import { Judge } from './judge.ts';
import type { OutageKind } from './options.ts';
import { outageOf, type Outage } from './outages.ts';
import { LANGUAGES, Press } from './press.ts';
import type { Read } from './reader.ts';
import { roundOf, type Round } from './round.ts';
import { addressOfStylesheet } from './stylesheet.ts';
import type { Testbed } from './testbed.ts';

const STORIES_EACH_LANGUAGE = 3;
const HOT_STORIES = STORIES_EACH_LANGUAGE * LANGUAGES.length;
const CALM_MS = 5_000;
/** Longer than a page is fresh: who comes back then makes every page be rendered anew, in the middle of which the database goes away. */
const REST_MS = 5_200;
const RENDERING_MS = 3;
const COMMAND_EVERY_MS = 1_500;
const AFTERWARDS = 4;
const LONGEST_SILENCE_MINUTES = 0.5;
const MS_PER_MINUTE = 60_000;
const SEED = 1;

/** One outage after the other under the eyes of the same readers. */
export class Run {
  private readonly book = new Book();
  private readonly judge = new Judge(this.book);
  private readonly press: Press;
  private readonly random: Random = randomFrom(SEED);
  private audience!: Audience;
  private turn = 0;

  constructor(
    private readonly testbed: Testbed,
    editorial: EditorialClient,
    private readonly say: (text: string) => void,
  ) {
    this.press = new Press(editorial, this.book);
  }

  async rounds(kinds: readonly OutageKind[], minutes: number): Promise<Round[]> {
    await this.open();
    const rounds: Round[] = [];
    for (const kind of kinds) rounds.push(await this.round(outageOf(kind, this.testbed), kind === 'silence' ? Math.min(minutes, LONGEST_SILENCE_MINUTES) : minutes));
    await this.audience.stop();
    return rounds;
  }

  /** Something to read in every language, and readers who have read it. */
  private async open(): Promise<void> {
    this.say('publishing, and warming the pages');
    for (let count = 0; count < STORIES_EACH_LANGUAGE; count++) for (const language of LANGUAGES) await this.press.publish(language);
    await this.everythingThere();
    const { replicas } = this.testbed;
    const pages = hotPages(this.book, await addressOfStylesheet(replicas[0]!.address));
    await Audience.warm(pages, replicas, this.judge);
    this.audience = new Audience(pages, replicas, this.judge, this.random);
    this.audience.start();
  }

  private async round(outage: Outage, minutes: number): Promise<Round> {
    const calmAt = performance.now();
    await this.withdrawOne();
    await sleep(CALM_MS);
    const awayAt = await this.takeAway(outage);
    this.say(`${outage.name}; away for ${minutes} minutes`);
    await this.work(() => performance.now() - awayAt < minutes * MS_PER_MINUTE);
    const returningAt = performance.now();
    await outage.bringBack();
    const backAt = performance.now();
    this.say(`it answers again after ${Math.round(backAt - returningAt)} ms`);
    let left = AFTERWARDS;
    await this.work(() => left-- > 0);
    const arrivals = await arrivalsOf(this.book.since(awayAt), this.testbed.replicas, backAt);
    const shownAt = performance.now();
    await sleep(CALM_MS);
    const round = this.describe(outage, { calmAt, awayAt, returningAt, backAt, shownAt }, arrivals);
    this.say(`${round.reads} reads, ${round.failures.length} failed; everything was there ${round.visibleMs === null ? 'never' : `${Math.round(round.visibleMs)} ms after`}`);
    return round;
  }

  /** Withdrawn before: whatever is shown later, this is not. */
  private async withdrawOne(): Promise<void> {
    await this.press.withdraw(this.readable()[0]!);
    await this.everythingThere();
  }

  /** In the middle of renderings, with every page older than it may be. Answers when it was gone. */
  private async takeAway(outage: Outage): Promise<number> {
    this.audience.rest();
    await sleep(REST_MS);
    this.audience.goOn();
    await sleep(RENDERING_MS);
    const at = performance.now();
    await outage.takeAway();
    return at;
  }

  /** Editors publish, update, correct and withdraw. */
  private async work(isOn: () => boolean): Promise<void> {
    while (isOn()) {
      await this.command().catch((error: unknown) => void this.press.refusals.push((error as Error).message));
      await sleep(COMMAND_EVERY_MS);
    }
  }

  private async command(): Promise<void> {
    this.turn += 1;
    const readable = this.turn % 4 === 1 ? this.readable().slice(0, HOT_STORIES) : this.readable();
    const some = readable[Math.floor(this.random() * readable.length)]!;
    if (this.turn % 12 === 0) await this.press.withdraw(some);
    else if (this.turn % 2 === 0) await this.press.publish(LANGUAGES[(this.turn / 2) % LANGUAGES.length]!);
    else await this.press.revise(some, this.turn % 4 === 1 ? 'update' : 'correct');
  }

  private async everythingThere(): Promise<void> {
    const missing = (await arrivalsOf(this.book.all(), this.testbed.replicas, performance.now())).find(({ ms }) => ms === undefined);
    if (missing) throw new Error(`${missing.story.path} does not come to the site, with everything at its place`);
  }

  private readable(): Printed[] {
    return this.book.all().filter(({ notice }) => notice === undefined);
  }

  private describe(outage: Outage, times: { calmAt: number; awayAt: number; returningAt: number; backAt: number; shownAt: number }, arrivals: readonly Arrival[]): Round {
    const reads = this.audience.reads.filter(({ at }) => at >= times.calmAt) as readonly Read[];
    const commands = this.press.acknowledgedMs.filter(({ at }) => at >= times.awayAt);
    return roundOf({ name: outage.name, times, reads, arrivals, acknowledgedMs: commands.map(({ ms }) => ms), refusals: this.press.refusals.splice(0) });
  }
}
