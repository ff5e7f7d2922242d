import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HOST } from '../engines/ports.ts';
import type { DocumentHead } from './wire-document.ts';
import { BadItem, readPosted, type PostedItem, type WireItem } from './wire-item.ts';
import { WireShelf, firstServedAt } from './wire-shelf.ts';

export interface WireServerOptions {
  readonly port: number;
  /** Keeps what was posted; without it that is forgotten at the end. */
  readonly folder?: string;
}

/** What ingestion needs in order to poll a source. */
export interface ServedSource {
  readonly name: string;
  readonly url: string;
  readonly language: string;
  readonly creditUrl: string;
}

interface SourceFile extends DocumentHead {
  readonly items: readonly (Omit<WireItem, 'publishedAt'> & { readonly minutesAgo: number })[];
}

interface CorpusFile extends Omit<DocumentHead, 'language'> {
  readonly languages: readonly string[];
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const FILES = join(import.meta.dirname, 'newsroom', 'wires');
/** Where articles of a corpus are posted; each language has a source of its own, `corpus-en` … */
const CORPUS = 'corpus';
const MAX_BODY_BYTES = 16 * 1_048_576;
const MS_PER_MINUTE = 60_000;

/** Serves the wires of the demo newsroom, and takes new items for them. */
export class WireServer {
  private readonly port: number;
  private readonly shelves: ReadonlyMap<string, WireShelf>;
  private readonly server: Server;

  constructor({ port, folder }: WireServerOptions) {
    this.port = port;
    this.shelves = readShelves(folder);
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => refuse(response, error));
    });
  }

  get url(): string {
    return `http://${HOST}:${this.port}`;
  }

  /** Those that the newsroom follows from the beginning. */
  get sources(): readonly ServedSource[] {
    return [...this.shelves.keys()].filter((slug) => !slug.startsWith(`${CORPUS}-`)).map((slug) => this.describe(slug));
  }

  async start(): Promise<void> {
    this.server.listen(this.port, HOST);
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private all(): ServedSource[] {
    return [...this.shelves.keys()].map((slug) => this.describe(slug));
  }

  private describe(slug: string): ServedSource {
    const { name, language, creditUrl } = this.shelfOf(slug).head;
    return { name, url: `${this.url}/wires/${slug}`, language, creditUrl };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    const [, slug, items] = path.match(/^\/wires\/([^/]+?)(\/items)?$/) ?? [];
    if (path === '/') return send(request, response, 'text/html; charset=utf-8', indexPage(this.all()));
    if (path === '/wires') return send(request, response, 'application/json', JSON.stringify({ sources: this.all() }));
    if (slug && items) return this.take(slug, request, response);
    if (slug) return serve(request, response, this.shelfOf(slug));
    throw new Refusal(404, `There is nothing at ${path}. The index at / names every source.`);
  }

  private async take(slug: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    allow(request, 'POST');
    if (slug !== CORPUS) this.shelfOf(slug);
    const posted = readPosted(await readJson(request));
    const now = new Date();
    const outcomes = [...Map.groupBy(posted, (item) => (slug === CORPUS ? this.corpusOf(item) : slug))].map(([source, group]) => this.shelfOf(source).put(group, now));
    const sum = (count: 'added' | 'changed' | 'unchanged') => outcomes.reduce((total, outcome) => total + outcome[count], 0);
    const body = { ids: outcomes.flatMap(({ ids }) => ids), added: sum('added'), changed: sum('changed'), unchanged: sum('unchanged') };
    response.writeHead(body.added > 0 ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private corpusOf({ language, headline }: PostedItem): string {
    if (!language || !this.shelves.has(`${CORPUS}-${language}`)) throw new BadItem(`"${headline.slice(0, 80)}": language must be one that the corpus has a source for, such as en`);
    return `${CORPUS}-${language}`;
  }

  private shelfOf(slug: string): WireShelf {
    const shelf = this.shelves.get(slug);
    if (!shelf) throw new Refusal(404, `There is no source "${slug}". There are ${[...this.shelves.keys()].join(', ')}.`);
    return shelf;
  }
}

function readShelves(folder: string | undefined): ReadonlyMap<string, WireShelf> {
  if (folder) mkdirSync(folder, { recursive: true });
  const began = firstServedAt(folder, new Date());
  const kept = (slug: string) => folder && join(folder, `${slug}.json`);
  const { languages, ...corpus } = JSON.parse(readFileSync(join(FILES, `${CORPUS}.json`), 'utf8')) as CorpusFile;
  const slugs = readdirSync(FILES).map((file) => file.replace(/\.json$/, '')).filter((slug) => slug !== CORPUS).sort();
  return new Map([
    ...slugs.map((slug) => [slug, shelfFrom(join(FILES, `${slug}.json`), began, kept(slug))] as const),
    ...languages.map((language) => [`${CORPUS}-${language}`, new WireShelf({ ...corpus, language }, [], kept(`${CORPUS}-${language}`))] as const),
  ]);
}

function shelfFrom(file: string, began: Date, kept: string | undefined): WireShelf {
  const { items, ...head } = JSON.parse(readFileSync(file, 'utf8')) as SourceFile;
  return new WireShelf(head, items.map(({ minutesAgo, ...item }) => ({ ...item, publishedAt: new Date(began.getTime() - minutesAgo * MS_PER_MINUTE) })), kept);
}

/** RFC 9110 §13.2.2: If-Modified-Since counts only without If-None-Match. */
function serve(request: IncomingMessage, response: ServerResponse, shelf: WireShelf): void {
  allow(request, 'GET', 'HEAD');
  const { bytes, contentType, etag, lastModified } = shelf.serve();
  const headers = { etag, 'last-modified': lastModified.toUTCString(), 'cache-control': 'no-cache' };
  const known = request.headers['if-none-match'];
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  const isKnown = known === undefined ? Date.parse(headers['last-modified']) <= since : known === '*' || known.split(/\s*,\s*/).some((one) => one.replace(/^W\//, '') === etag);
  if (isKnown) response.writeHead(304, headers).end();
  else response.writeHead(200, { ...headers, 'content-type': contentType, 'content-length': bytes.length }).end(request.method === 'HEAD' ? undefined : bytes);
}

function send(request: IncomingMessage, response: ServerResponse, contentType: string, text: string): void {
  allow(request, 'GET', 'HEAD');
  response.writeHead(200, { 'content-type': contentType }).end(request.method === 'HEAD' ? undefined : text);
}

function allow({ method = '' }: IncomingMessage, ...methods: readonly string[]): void {
  if (!methods.includes(method)) throw new Refusal(405, `${method} is not possible here; ${methods.join(' and ')} ${methods.length > 1 ? 'are' : 'is'}.`);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, `A body has at most ${MAX_BODY_BYTES / 1_048_576} MiB.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    throw new Refusal(400, `The body is no JSON: ${(error as Error).message}.`);
  }
}

/** An RFC 9457 problem. */
function refuse(response: ServerResponse, error: unknown): void {
  const status = error instanceof Refusal ? error.status : error instanceof BadItem ? 400 : 500;
  const detail = error instanceof Error ? error.message : String(error);
  if (response.headersSent) return void response.destroy();
  const connection = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': 'application/problem+json', ...connection }).end(JSON.stringify({ type: 'about:blank', title: status === 500 ? 'The wire server failed' : 'The request cannot be served', status, detail }));
}

function indexPage(sources: readonly ServedSource[]): string {
  const rows = sources.map(({ name, url, language }) => `<li lang="${language}"><a href="${url}">${name}</a> (${language})</li>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Wires</title><h1>Wires of an invented country</h1><ul>${rows.join('')}</ul>
<p>POST an item, or a list of items, to <code>/wires/{source}/items</code>: <code>{"headline": "…", "standfirst": "…", "body": ["…"]}</code>.
With the <code>id</code> of an item that is there, it changes it.</p></html>`;
}

async function runAlone(): Promise<void> {
  const { port, folder } = parseArgs({ options: { port: { type: 'string', default: '4305' }, folder: { type: 'string' } } }).values;
  const server = new WireServer({ port: Number(port), ...(folder && { folder }) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
  await server.start();
  console.log(`wires are served at ${server.url}`);
}

if (process.argv[1] === import.meta.filename) await runAlone();
