import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { metrics } from '@stet/observability';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { HotPages, encodedFor, isKnown } from './hot-pages.js';

/** Answers fresh pages before any framework sees the request; everything else goes its way. */
export function serveHotPages(app: NestFastifyApplication): void {
  const server = app.getHttpServer() as unknown as Server;
  const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  const pages = app.get(HotPages, { strict: false });
  const served = metrics.counter('stet_site_hot_pages_total', 'Pages that were answered from memory');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const page = request.method === 'GET' && request.url ? pages.fresh(request.url, performance.now()) : undefined;
    if (!page) return others.forEach((other) => other(request, response));
    served.inc();
    if (isKnown(page, request.headers['if-none-match'])) return void response.writeHead(304, { ...page.headers }).end();
    const { body, encoding } = encodedFor(page, request.headers['accept-encoding'] as string | undefined);
    response.writeHead(200, { ...page.headers, 'content-length': body.length, ...(encoding && { 'content-encoding': encoding }) }).end(body);
  });
}
