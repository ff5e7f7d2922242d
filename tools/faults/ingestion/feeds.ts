import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST } from '../../engines/ports.ts';
import type { Random } from '../../measure/random.ts';
import type { Shown, Span } from './judge.ts';

/** So slow are servers: some polls are always under way. */
const ANSWER_MS = { least: 20, most: 200 };
/** Requests that come within that of the first are held back with it. */
const HOLD_MS = 400;
/** The first entries of a feed change for those that are held back alone. */
export const RESERVED = 2;
const TEXT = 'The council met in the harbour office and heard the engineers, who had looked at the bridge all night. '.repeat(4);

/** Answers that are not given yet, of documents as they were when they were asked for. */
export interface Held {
  readonly addresses: readonly string[];
  give(): void;
  /** Changes each of the feeds once more. */
  changeAgain(): void;
}

interface Feed {
  readonly path: string;
  readonly entries: readonly { readonly originalId: string; readonly titles: string[] }[];
  readonly requests: Span[];
  document: Document;
}

interface Document {
  readonly body: string;
  readonly etag: string;
}

interface Waiting {
  readonly feed: Feed;
  readonly response: ServerResponse;
  readonly answer: () => void;
}

/** Publishers: a small server of feeds whose titles change at moments that are known, and which remembers who asked when. */
export class Feeds {
  private readonly feeds: readonly Feed[];
  private readonly server: Server;
  private hold: ((waiting: Waiting) => void) | undefined;

  constructor(
    { feeds, entries }: { readonly feeds: number; readonly entries: number },
    private readonly random: Random,
  ) {
    this.feeds = Array.from({ length: feeds }, (_feed, number) => feedOf(number, entries));
    const byPath = new Map(this.feeds.map((feed) => [feed.path, feed]));
    this.server = createServer((request, response) => {
      const feed = byPath.get(request.url!);
      if (feed) void this.serve(feed, request.headers['if-none-match'], response);
      else response.writeHead(404).end();
    });
  }

  async start(): Promise<void> {
    this.server.listen(0, HOST);
    await once(this.server, 'listening');
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get addresses(): readonly string[] {
    return this.feeds.map((feed) => this.addressOf(feed));
  }

  /** What was to be seen so far. */
  get shown(): readonly Shown[] {
    return this.feeds.flatMap(({ entries }) => entries);
  }

  /** Of each feed, when it was asked for. */
  get requests(): readonly (readonly Span[])[] {
    return this.feeds.map(({ requests }) => requests);
  }

  /** Changes the title of one entry, by its number among those that change. */
  change(number: number): void {
    const feed = this.feeds[number % this.feeds.length]!;
    changeTitle(feed, RESERVED + Math.floor(number / this.feeds.length));
  }

  /** Holds back the answers to the next requests; what they ask for changes as they come. */
  async holdBack(): Promise<Held> {
    const waiting: Waiting[] = [];
    await new Promise<void>((resolve) => {
      this.hold = (one) => {
        waiting.push(one);
        resolve();
      };
    });
    await sleep(HOLD_MS);
    this.hold = undefined;
    const asked = waiting.filter(({ response }) => !response.destroyed); // by somebody who lives
    return {
      addresses: asked.map(({ feed }) => this.addressOf(feed)),
      give: () => asked.forEach(({ answer }) => answer()),
      changeAgain: () => asked.forEach(({ feed }) => changeTitle(feed, 1)),
    };
  }

  private async serve(feed: Feed, known: string | undefined, response: ServerResponse): Promise<void> {
    const span = { from: Date.now(), until: Infinity };
    feed.requests.push(span);
    response.once('close', () => (span.until = Date.now()));
    const isHeld = this.hold !== undefined && feed.entries[0]!.titles.length === 1;
    if (isHeld) changeTitle(feed, 0);
    const { body, etag } = feed.document;
    const answer = () => (known === etag ? response.writeHead(304).end() : response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag }).end(body));
    if (isHeld) return this.hold!({ feed, response, answer });
    await sleep(ANSWER_MS.least + this.random() * (ANSWER_MS.most - ANSWER_MS.least));
    answer();
  }

  private addressOf({ path }: Feed): string {
    return `http://${HOST}:${(this.server.address() as { port: number }).port}${path}`;
  }
}

function feedOf(number: number, count: number): Feed {
  const entries = Array.from({ length: count }, (_entry, entry) => ({ originalId: `${number}-${entry}`, titles: [`Title ${number}-${entry}`] }));
  return { path: `/feed/${number}`, entries, requests: [], document: documentOf(entries) };
}

function changeTitle(feed: Feed, entry: number): void {
  const { originalId, titles } = feed.entries[entry]!;
  titles.push(`Title ${originalId}, changed ${titles.length}`);
  feed.document = documentOf(feed.entries);
}

function documentOf(entries: Feed['entries']): Document {
  const item = ({ originalId, titles }: Feed['entries'][number]) => `<item><guid isPermaLink="false">${originalId}</guid><title>${titles.at(-1)}</title><description>${TEXT}</description></item>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Agency</title><link>http://agency.example/</link><description>Wires</description>${entries.map(item).join('')}</channel></rss>`;
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}
