import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST } from '../engines/ports.ts';
import type { Random } from '../measure/random.ts';
import type { Asker } from './asker.ts';
import type { Ledger } from './ledger.ts';

const FEEDS = 4;
const ITEM_EVERY_MS = 900;
/** One of so many turns changes an item instead of adding one. */
const CHANGES = 0.25;

/** Agencies: a small server of feeds that grow, and whose items sometimes change. What a feed shows must reach the wire inbox. */
export class WireFeed {
  private readonly feeds: Map<string, string>[] = Array.from({ length: FEEDS }, () => new Map<string, string>());
  private readonly server: Server;

  constructor(
    private readonly port: number,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {
    this.server = createServer((request, reply) => {
      const items = this.feeds[Number(request.url?.slice(1))];
      reply.writeHead(items ? 200 : 404, { 'content-type': 'application/rss+xml; charset=utf-8' });
      reply.end(items && rss(items));
    });
  }

  /** Begins to serve, and tells ingestion of every feed. */
  async start(ingestion: Asker): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, HOST, resolve));
    for (const index of this.feeds.keys()) {
      const source = { name: `Agency ${index}`, url: `http://${HOST}:${this.port}/${index}`, language: 'en', pollIntervalSeconds: 1 };
      const { status, text } = await ingestion.ask({ method: 'POST', path: '/v1/sources', body: JSON.stringify(source) });
      if (status !== 201) throw new Error(`ingestion refused a source: ${status} ${text}`);
    }
  }

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      this.offer();
      await sleep(ITEM_EVERY_MS);
    }
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private offer(): void {
    const items = this.feeds[Math.floor(this.random() * FEEDS)]!;
    const known = [...items.keys()];
    const isChange = known.length > 0 && this.random() < CHANGES;
    const originalId = isChange ? known[Math.floor(this.random() * known.length)]! : `urn:uuid:${randomUUID()}`;
    const marker = `Wire ${randomUUID().slice(0, 8)}`;
    this.ledger.write({ kind: 'wire', originalId, marker, at: Date.now() });
    items.set(originalId, marker);
  }
}

function rss(items: ReadonlyMap<string, string>): string {
  const item = ([id, headline]: [string, string]) => `<item><guid isPermaLink="false">${id}</guid><title>${headline}</title><description>It happened.</description></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Agency</title><link>http://${HOST}/</link><description>Wires</description>${[...items].map(item).join('')}</channel></rss>`;
}
