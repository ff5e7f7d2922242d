import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came to the server. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface Elsewhere {
  readonly address: string;
  readonly asked: Asked[];
  stop(): Promise<void>;
}

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#579"/></svg>';
const ADVERTISEMENT = '<!doctype html><title>Buy</title><p>Buy</p>';

/** A server beside the site, for specs: it has pictures and advertisements, takes views, and remembers who asked for what. */
export async function anElsewhere(): Promise<Elsewhere> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => void answer(request, response, asked));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, asked: Asked[]): Promise<void> {
  const { method = '', url: path = '' } = request;
  asked.push({ method, path, body: await text(request) });
  response.setHeader('access-control-allow-origin', '*');
  if (method === 'POST') response.writeHead(204).end();
  else if (path.endsWith('.svg')) response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(PICTURE);
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(ADVERTISEMENT);
}
