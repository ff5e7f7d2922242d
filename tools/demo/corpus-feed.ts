import { setTimeout as sleep } from 'node:timers/promises';
import { allOf, type EditorialClient } from '../client/editorial-client.ts';
import type { Story, StorySummary } from '../client/editorial.types.ts';
import { RequestRefused } from '../client/http-session.ts';
import { atOnce } from './at-once.ts';
import type { Article } from './corpus.ts';
import { namedUuid } from './named-uuid.ts';
import { Progress, type Screen } from './progress.ts';
import type { ServedSource } from './wire-server.ts';

/** What the feed needs of the newsroom. */
export type FeedDesk = Pick<EditorialClient, 'addSource' | 'draftFromWire' | 'listSources' | 'listStories' | 'listWires' | 'pollSource' | 'publish' | 'readStory' | 'readWire'>;

export interface FeedOptions {
  readonly editorial: FeedDesk;
  /** Address of the wire server. */
  readonly wires: string;
  readonly articles: readonly Article[];
  /** Where progress is shown. */
  readonly screen?: Screen;
}

export interface FeedResult {
  readonly published: number;
  /** Published by an earlier run, or withdrawn since. */
  readonly skipped: number;
  readonly failures: readonly string[];
}

/** An article in one language. */
interface Piece {
  readonly article: Article;
  readonly language: string;
  readonly section: string;
}

const REQUESTS_AT_ONCE = 6;
const PAGE = 50;
/** Articles that go through together: fewer than a source's document has items. */
const ARTICLES_AT_ONCE = 100;
const POLL_EVERY_SECONDS = 5;
const LOOK_EVERY_MS = 300;
const NOTHING_NEW_FOR_MS = 60_000;
const READABLE_WITHIN_MS = 120_000;
const CONFLICT = 409;

/** Brings a corpus to readers as any wire comes to them: wire server, poll, inbox, draft, publication. What was published before is left alone. */
export class CorpusFeed {
  private readonly editorial: FeedDesk;
  private readonly wires: string;
  private readonly screen: Screen;
  private readonly pieces: readonly Piece[];
  private readonly failures: string[] = [];
  private readonly wireIds = new Map<string, string>();
  private readonly seenWires = new Set<string>();

  constructor({ editorial, wires, articles, screen = process.stderr }: FeedOptions, sections: readonly string[]) {
    this.editorial = editorial;
    this.wires = wires;
    this.screen = screen;
    this.pieces = articles.flatMap((article, index) => Object.keys(article.texts).map((language) => ({ article, language, section: sections[index % sections.length]! })));
  }

  async run(): Promise<FeedResult> {
    const before = await this.storiesOfEarlierRuns();
    const isDone = (piece: Piece) => ['published', 'withdrawn'].includes(before.get(nameOf(piece))?.status ?? '');
    const open = this.pieces.filter((piece) => !isDone(piece));
    const published = await this.publishAll(open, before);
    const earlier = this.pieces.flatMap((piece) => before.get(nameOf(piece)) ?? []).filter(({ status }) => status === 'published');
    await this.awaitReaders([...published, ...earlier]);
    return { published: published.length, skipped: this.pieces.length - open.length, failures: this.failures };
  }

  private async publishAll(open: readonly Piece[], before: ReadonlyMap<string, StorySummary>): Promise<Story[]> {
    if (open.length === 0) return [];
    const sources = await this.followCorpus(new Set(open.map(({ language }) => language)));
    const progress = new Progress('published', open.length, this.screen);
    const published: Story[] = [];
    const articles = [...new Set(open.map(({ article }) => article))];
    for (let first = 0; first < articles.length; first += ARTICLES_AT_ONCE) {
      const batch = new Set(articles.slice(first, first + ARTICLES_AT_ONCE));
      const pieces = open.filter(({ article }) => batch.has(article));
      await this.send(pieces);
      await this.awaitInbox(pieces, sources);
      await atOnce(REQUESTS_AT_ONCE, pieces, async (piece) => {
        await this.attempt(nameOf(piece), async () => void published.push(await this.publish(piece, before.get(nameOf(piece)))));
        progress.step();
      });
    }
    return published;
  }

  private async storiesOfEarlierRuns(): Promise<ReadonlyMap<string, StorySummary>> {
    const names = new Map(this.pieces.map((piece) => [`${setOf(piece)} ${piece.language}`, nameOf(piece)]));
    const stories = new Map<string, StorySummary>();
    for await (const story of allOf((cursor) => this.editorial.listStories({ limit: PAGE, ...(cursor && { cursor }) }))) {
      const name = names.get(`${story.translationSetId} ${story.language}`);
      if (name) stories.set(name, story);
    }
    return stories;
  }

  /** The ids of the corpus's sources by language; those that ingestion does not follow yet are added. */
  private async followCorpus(languages: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const { sources } = (await ask(`${this.wires}/wires`)) as { sources: ServedSource[] };
    const known = new Map((await this.editorial.listSources()).map(({ url, sourceId }) => [url, sourceId]));
    const followed = new Map<string, string>();
    for (const language of languages) {
      const served = sources.find(({ url }) => url.endsWith(`/wires/corpus-${language}`));
      if (!served) throw new Error(`The wire server has no source for articles in "${language}".`);
      followed.set(language, known.get(served.url) ?? (await this.editorial.addSource({ ...served, pollIntervalSeconds: POLL_EVERY_SECONDS })).sourceId);
    }
    return followed;
  }

  private async send(pieces: readonly Piece[]): Promise<void> {
    await ask(`${this.wires}/wires/corpus/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(pieces.map(toWireItem)),
    });
  }

  /** Until the wire inbox has every piece, or nothing new came for a while. */
  private async awaitInbox(pieces: readonly Piece[], sources: ReadonlyMap<string, string>): Promise<void> {
    const missing = () => pieces.filter((piece) => !this.wireIds.has(nameOf(piece)));
    await Promise.all([...sources.values()].map((sourceId) => this.poll(sourceId)));
    for (let left = Infinity, giveUpAt = Date.now() + NOTHING_NEW_FOR_MS; missing().length > 0; ) {
      if (Date.now() > giveUpAt) return; // each of them will be named when it is to be published
      const wanted = new Set(missing().map(({ language }) => language));
      await Promise.all([...sources].filter(([language]) => wanted.has(language)).map(([language, sourceId]) => this.readInbox(language, sourceId, missing().length)));
      if (missing().length < left) giveUpAt = Date.now() + NOTHING_NEW_FOR_MS;
      left = missing().length;
      if (left > 0) await sleep(LOOK_EVERY_MS);
    }
  }

  private async poll(sourceId: string): Promise<void> {
    try {
      const { outcome, error } = await this.editorial.pollSource(sourceId);
      if (outcome === 'failed') throw new Error(`Ingestion cannot poll the corpus: ${error}`);
    } catch (error) {
      if (!(error instanceof RequestRefused && error.status === CONFLICT)) throw error; // ingestion polls it at this moment
    }
  }

  /** The newest wires of a source, page by page, as far as there are new ones. */
  private async readInbox(language: string, sourceId: string, wanted: number): Promise<void> {
    let looked = 0;
    for await (const { wireId } of allOf((cursor) => this.editorial.listWires({ sourceId, limit: PAGE, ...(cursor && { cursor }) }))) {
      if (++looked > wanted + PAGE && this.seenWires.has(wireId)) return;
      if (this.seenWires.has(wireId)) continue;
      this.wireIds.set(`${(await this.editorial.readWire(wireId)).originalId} ${language}`, wireId);
      this.seenWires.add(wireId);
    }
  }

  private async publish(piece: Piece, before: StorySummary | undefined): Promise<Story> {
    const wireId = this.wireIds.get(nameOf(piece));
    if (!wireId) throw new Error('it did not come to the wire inbox');
    const key = `corpus ${nameOf(piece)}`;
    const { storyId } = before ?? (await this.editorial.draftFromWire(wireId, { translationSetId: setOf(piece), section: piece.section }, key));
    return this.editorial.publish(storyId, `${key} publish`);
  }

  /** Asks for every public address until the site answers 200. */
  private async awaitReaders(stories: readonly StorySummary[]): Promise<void> {
    const deadline = Date.now() + READABLE_WITHIN_MS;
    const progress = new Progress('readable', stories.length, this.screen);
    await atOnce(REQUESTS_AT_ONCE, stories, async ({ storyId, headline, language }) => {
      await this.attempt(`"${headline}" (${language})`, async () => {
        const { publicUrl } = await this.editorial.readStory(storyId);
        if (!publicUrl) throw new Error('it has no public address');
        await awaitPage(publicUrl, deadline);
      });
      progress.step();
    });
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failures.push(`${what}: ${(error as Error).message}`);
    }
  }
}

function nameOf({ article, language }: Piece): string {
  return `${article.id} ${language}`;
}

function setOf({ article }: Piece): string {
  return namedUuid(`corpus ${article.id}`);
}

function toWireItem({ article: { id, texts, outlet }, language }: Piece) {
  const { headline, paragraphs } = texts[language]!;
  return { id, language, headline, body: paragraphs, ...(outlet && { categories: [outlet] }) };
}

async function awaitPage(address: string, deadline: number): Promise<void> {
  for (;;) {
    const answer = await fetch(address, { redirect: 'manual' }).catch(() => undefined); // the site may be away for a moment
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (Date.now() > deadline) throw new Error(`${address} ${answer ? `answers ${answer.status}` : 'does not answer'}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function ask(address: string, request: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(address, request);
  const body = (await answer.json()) as { detail?: string };
  if (!answer.ok) throw new Error(`The wire server refused: ${body.detail ?? answer.status}`);
  return body;
}
