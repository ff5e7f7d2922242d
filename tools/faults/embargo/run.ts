import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom, type Random } from '../../measure/random.ts';
import { SERVICES } from '../../stack/plan.ts';
import { Agency } from './agency.ts';
import { ApiWatch } from './api-watch.ts';
import { wordsFrom, type EmbargoedStory, type Way } from './canary.ts';
import { draft, draftFromWire, neighboursOf, type Planned } from './draft.ts';
import { LiveWatch } from './live-watch.ts';
import { LogWatch } from './log-watch.ts';
import type { EmbargoOptions } from './options.ts';
import { forceIntoOutbox, underWrongClock } from './passed-by.ts';
import { Publisher } from './publisher.ts';
import type { Outcome } from './report.ts';
import { Sightings } from './sightings.ts';
import { SiteWatch } from './site-watch.ts';
import type { EmbargoTestbed } from './testbed.ts';

/** One of each that passes the rule by; the others come the usual ways in turn. */
const PASSING_BY: readonly Way[] = ['by a wrong clock', 'by a wrong clock', 'forced into the outbox', 'killed in time'];
const USUAL: readonly Way[] = ['written', 'from a wire'];
const MS_PER_SECOND = 1_000;
/** Drafting, and the first look at everything, before the first embargo ends. */
const FIRST_END_MS = 25_000;
const VISIBLE_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 500;
const HELD = /^stet_messaging_held_records (\d+)/m;

/** One run: stories under embargo, everybody who might see them too early, and their publication. */
export class Run {
  private readonly sightings = new Sightings();
  private readonly random: Random;
  private readonly publisher: Publisher;
  private heldAtMost = 0;
  private isOver = false;

  constructor(
    private readonly testbed: EmbargoTestbed,
    private readonly options: EmbargoOptions,
    private readonly say: (text: string) => void,
  ) {
    this.random = randomFrom(options.seed);
    this.publisher = new Publisher(testbed.as('chief-editor'), randomFrom(options.seed + 1));
  }

  async outcome(): Promise<Outcome> {
    const planned = this.planned();
    const agency = new Agency(this.testbed.plan.ports.wires, planned.filter(({ way }) => way === 'from a wire'));
    await agency.start();
    await this.testbed.as('admin').addSource({ name: 'Agency', url: agency.address, language: 'en', pollIntervalSeconds: 1 });
    this.say(`drafting ${planned.length} stories`);
    const stories = await this.drafts(planned);
    const neighbours = await neighboursOf(this.testbed.as('chief-editor'), stories);
    await this.passRuleBy(stories);
    const log = new LogWatch(this.testbed.log, this.sightings);
    await log.start();
    this.say('watching every output');
    await this.whileWatching(stories, neighbours, () => this.publish(stories));
    await log.stop();
    agency.stop();
    this.readLogs();
    return this.describe(stories);
  }

  private planned(): Planned[] {
    const began = Date.now();
    const ways = [...PASSING_BY, ...Array.from({ length: this.options.stories }, (_, index) => USUAL[index % USUAL.length]!)];
    return ways.map((way) => ({ way, words: wordsFrom(this.random), at: began + FIRST_END_MS + Math.floor(this.random() * this.options.seconds * MS_PER_SECOND) }));
  }

  private async drafts(planned: readonly Planned[]): Promise<EmbargoedStory[]> {
    const stories: EmbargoedStory[] = [];
    for (const one of planned) {
      const story = one.way === 'from a wire' ? await draftFromWire(this.testbed.as('wire-editor'), one) : await draft(this.testbed.as('editor'), one, this.random);
      this.sightings.watch(story);
      stories.push(story);
    }
    return stories;
  }

  private async passRuleBy(stories: readonly EmbargoedStory[]): Promise<void> {
    const chief = this.testbed.as('chief-editor');
    const of = (...ways: Way[]) => stories.filter(({ way }) => ways.includes(way));
    await underWrongClock(this.testbed, async () => {
      for (const { storyId } of of('by a wrong clock', 'killed in time')) await chief.publish(storyId);
    });
    for (const story of of('forced into the outbox')) await forceIntoOutbox(this.testbed, story);
    for (const { storyId } of of('killed in time')) await chief.withdraw(storyId, { reason: 'kill', notice: 'It is wrong.' });
  }

  private async publish(stories: readonly EmbargoedStory[]): Promise<void> {
    await Promise.all(stories.filter(({ way }) => USUAL.includes(way)).map((story) => this.publisher.run(story)));
    this.say('all embargoes are over; waiting until everything is seen');
    const last = Math.max(...stories.map(({ at }) => at), Date.now());
    while (this.sightings.missing().length > 0 && Date.now() < last + VISIBLE_WITHIN_MS) await sleep(LOOK_EVERY_MS);
  }

  private async whileWatching(stories: readonly EmbargoedStory[], neighbours: readonly string[], work: () => Promise<void>): Promise<void> {
    const [site, search, editorial] = [this.testbed.addressOf('site'), this.testbed.addressOf('search'), this.testbed.addressOf('editorial')];
    const reader = new SiteWatch({ site, search }, stories, this.sightings);
    const strangers = await this.testbed.strangers();
    const staff = new ApiWatch(editorial, strangers, stories, neighbours, this.sightings);
    const live = new LiveWatch(editorial, strangers, this.sightings);
    live.start();
    const watches = [() => reader.crawl(), () => reader.guess(), () => staff.look(), () => this.readMetrics()].map((look) => this.again(look));
    await work();
    this.isOver = true;
    await Promise.all(watches);
    live.stop();
  }

  private async again(look: () => Promise<void>): Promise<void> {
    while (!this.isOver) {
      await look();
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async readMetrics(): Promise<void> {
    for (const service of SERVICES) {
      const text = await fetch(`${this.testbed.addressOf(service)}/metrics`).then((answer) => answer.text(), () => '');
      this.sightings.text('metrics', service, text);
      this.heldAtMost = Math.max(this.heldAtMost, Number(HELD.exec(text)?.[1] ?? 0));
    }
  }

  private readLogs(): void {
    const folder = join(this.testbed.folder, 'logs');
    for (const name of readdirSync(folder)) this.sightings.text('log', name, readFileSync(join(folder, name), 'utf8'));
  }

  private describe(stories: readonly EmbargoedStory[]): Outcome {
    const { leaks, looks } = this.sightings;
    const { refused, published, troubles } = this.publisher;
    const ways = Object.fromEntries([...PASSING_BY, ...USUAL].map((way) => [way, stories.filter((story) => story.way === way).length]));
    const held = this.heldAtMost > 0 ? [] : ['the relay held nothing, though the rule was passed by'];
    return { seed: this.options.seed, ways, looks, refused, published, heldAtMost: this.heldAtMost, leaks, missing: this.sightings.missing(), troubles: [...troubles, ...held], remarks: this.testbed.watch.remarks() };
  }
}
