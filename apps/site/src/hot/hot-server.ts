import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { metrics } from '@stet/observability';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { Outage } from '../shelf/outage.js';
import { codingFor } from './coding.js';
import { Comeback } from './comeback.js';
import type { HotPage } from './hot-page.js';
import { HotPages } from './hot-pages.js';
import { isPage, pageAddress } from './page-address.js';
import { ShelfWatch } from './shelf-watch.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Who waits longer for a new number of views gets the page with the old one. */
const PATIENCE_MS = 250;
/** Who waits longer for a page that has changed gets it as it was, and the next one gets the new one: the database may hang, which is known for sure only after seconds. */
const LONGEST_PATIENCE_MS = 1_000;
const ROUNDS = 3;

/** Answers pages from memory before any framework sees the request; everything else goes its way. */
export function serveHotPages(app: NestFastifyApplication): void {
  const server = app.getHttpServer() as unknown as Server;
  const others = server.listeners('request') as Listener[];
  const { REFRESH_TOKEN } = app.get<SiteConfig>(SITE_CONFIG, { strict: false });
  const [pages, outage, watch] = [app.get(HotPages, { strict: false }), app.get(Outage, { strict: false }), app.get(ShelfWatch, { strict: false })];
  const hot = new HotServer(pages, outage, watch, REFRESH_TOKEN, (request, response) => others.forEach((other) => other(request, response)));
  const comeback = new Comeback(pages, outage, (url) => app.inject({ method: 'GET', url }));
  pages.onForgotten((addresses) => comeback.expect(addresses));
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => hot.answer(request, response));
}

/** One rendering of a page at a time, and none that nobody needs. */
class HotServer {
  private readonly served = metrics.counter('stet_site_hot_pages_total', 'Pages that were answered from memory');

  constructor(
    private readonly pages: HotPages,
    private readonly outage: Outage,
    private readonly watch: ShelfWatch,
    private readonly refreshToken: string | undefined,
    private readonly render: Listener,
  ) {}

  /** A cache that fetches a page anew keeps it: this replica first hears of what another one has committed. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    const isRefresh = this.refreshToken !== undefined && request.headers['x-refresh'] === this.refreshToken;
    if (isRefresh && !this.outage.isOn) void this.watch.look().then(() => this.show(request, response));
    else this.show(request, response);
  }

  private show(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET' || !request.url) return this.render(request, response);
    const address = pageAddress(request.url);
    const page = this.pages.fresh(address, performance.now()) ?? this.lastKnown(address);
    if (page) return this.send(page, request, response);
    if (!isPage(address)) return this.render(request, response);
    if (this.pages.underWay(address)) void this.share(address, request, response);
    else this.lead(address, request, response);
  }

  private lead(address: string, request: IncomingMessage, response: ServerResponse): void {
    response.once('close', this.pages.begin(address));
    if (this.pages.old(address)) this.sendOldWhenLate(address, request, response);
    this.render(request, response);
  }

  /** The rendering goes on, so that a page that always takes so long becomes new all the same. */
  private sendOldWhenLate(address: string, request: IncomingMessage, response: ServerResponse): void {
    const timer = setTimeout(() => {
      const page = this.pages.old(address);
      if (page && !response.headersSent && !response.destroyed) this.send(page, request, response);
    }, LONGEST_PATIENCE_MS);
    response.once('close', () => clearTimeout(timer));
  }

  /** Waits for the page that another request has asked for. Where no page comes of it, again and again, each request is answered by itself. */
  private async share(address: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const lateAt = performance.now() + LONGEST_PATIENCE_MS;
    for (let round = 0; round < ROUNDS && !response.destroyed; round++) {
      const underWay = this.pages.underWay(address);
      if (!underWay) return this.lead(address, request, response);
      await (this.pages.old(address) ? Promise.race([underWay, sleep(this.pages.unchanged(address) ? PATIENCE_MS : lateAt - performance.now())]) : underWay);
      const page = this.pages.unchanged(address) ?? (performance.now() >= lateAt ? this.pages.old(address) : this.lastKnown(address));
      if (page) return this.send(page, request, response);
    }
    this.render(request, response);
  }

  /** While the database is away. */
  private lastKnown(address: string): HotPage | undefined {
    return this.outage.isOn ? this.pages.old(address) : undefined;
  }

  private send(page: HotPage, request: IncomingMessage, response: ServerResponse): void {
    this.served.inc();
    const { 'if-none-match': known, 'accept-encoding': accepted } = request.headers;
    if (page.isKnownTo(known)) return void response.writeHead(304, page.headers).end();
    const { body, head } = page.in(codingFor(accepted as string | undefined));
    response.writeHead(page.status, head).end(body);
  }
}
