import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomFrom } from '@stet/tools/measure/random.ts';

/** What makes the feeds differ from the first time. */
export interface Edition {
  /** Part of every guid: another one is a publisher that numbers everything anew. */
  readonly guids: string;
  /** Every so many titles say something else; 0 for none. */
  readonly changeEvery: number;
  /** Part of the channel: other bytes with the same items. */
  readonly stamp: string;
}

export const FIRST_EDITION: Edition = { guids: 'a', changeEvery: 0, stamp: '' };
const WORDS = 'harbour ferry council bridge winter minister price water school night market border train forecast island court valley engine garden strike'.split(' ');
const PARAGRAPHS = 4;
const WORDS_A_PARAGRAPH = 45;

/** Feeds of RSS 2.0 as publishers send them: a headline, a link, a date, a picture, an article of a thousand characters. */
export class FeedServer {
  readonly requests = { total: 0 };
  private bodies: Buffer[] = [];
  private readonly server = createServer((request, response) => {
    const index = Number(/^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1]);
    const body = this.bodies[index];
    if (!body) return void response.writeHead(404).end();
    this.requests.total += 1;
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    if (this.isConditional && request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', ...(this.isConditional && { etag }) }).end(body);
  });
  /** Whether the server knows of ETag. */
  isConditional = true;

  constructor(
    readonly feeds: number,
    readonly entries: number,
    /** The number of its first feed: feeds of other numbers have other entries. */
    private readonly first = 0,
  ) {}

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  serve(edition: Edition): void {
    this.bodies = Array.from({ length: this.feeds }, (_none, feed) => Buffer.from(feedOf(this.first + feed, this.entries, edition)));
  }

  documents(): readonly Buffer[] {
    return this.bodies;
  }

  addressOf(feed: number): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/feed/${feed}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function feedOf(feed: number, entries: number, edition: Edition): string {
  const random = randomFrom(feed + 1);
  const words = (count: number) => Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const items = Array.from({ length: entries }, (_none, entry) => {
    const number = feed * entries + entry;
    const isChanged = edition.changeEvery > 0 && number % edition.changeEvery === 0;
    const paragraphs = Array.from({ length: PARAGRAPHS }, () => `<p>${words(WORDS_A_PARAGRAPH)} <a href="/tag/${entry}">more</a>.</p>`).join('');
    return `<item><guid isPermaLink="false">${edition.guids}-${number}</guid><title>${words(8)} &amp; ${number}${isChanged ? ', corrected' : ''}</title><link>https://feed-${feed}.example/${number}</link><pubDate>${new Date(Date.UTC(2026, 10, 24, 0, 0, number)).toUTCString()}</pubDate><dc:creator>Ada Byron</dc:creator><category>transport</category><description>${words(20)}</description><content:encoded><![CDATA[${paragraphs}]]></content:encoded><media:content url="https://feed-${feed}.example/${number}.jpg" medium="image"/></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Feed ${feed}</title><link>https://feed-${feed}.example/</link><description>Bench ${edition.stamp}</description>${items.join('')}</channel></rss>`;
}
