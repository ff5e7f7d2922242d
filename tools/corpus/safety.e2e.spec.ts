import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { IngestionAtWork } from './ingestion-at-work.ts';

const MEBIBYTE = 1_048_576;
const rss = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;
const laughs = `<!DOCTYPE rss [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_none, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('')}]>${rss('<item><title>&l9;</title></item>')}`;
const send = (body: string | Buffer, headers = {}) => (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
const redirect = (location: string) => (response: ServerResponse) => void response.writeHead(302, { location }).end();
const gibibyte = (response: ServerResponse) => {
  response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/rss+xml' });
  pipeline(Readable.from((function* () { for (let sent = 0; sent < 1_024; sent++) yield Buffer.alloc(MEBIBYTE, ' '); })()), createGzip({ level: 1 }), response).catch(() => undefined); // prettier-ignore
};
const dribble = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml' }).write('<rss>');
  const timer = setInterval(() => response.write(' '), 200);
  response.once('close', () => clearInterval(timer));
};

const ATTACKS: readonly (readonly [name: string, answer: (response: ServerResponse) => void, reason: RegExp])[] = [
  ['billion laughs', send(laughs), /entities of its own/],
  ['a file for an entity', send(`<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>&x;</title></item>')}`), /entities of its own/],
  ['a gibibyte packed', gibibyte, /more than 8 MiB/],
  ['a packed file that unpacks to 64 MiB', send(gzipSync(Buffer.alloc(64 * MEBIBYTE))), /unpacks to more than 8 MiB/],
  ['a slow server', dribble, /takes too long/],
  ['a silent server', () => undefined, /takes too long/],
  ['a redirect to this machine', redirect('http://127.0.0.1:1/'), /inside our own network/],
  ['a redirect to link-local addresses', redirect('http://169.254.169.254/latest/meta-data/'), /inside our own network/],
  ['a picture that is called a feed', send(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])), /a picture \(PNG\)/],
  ['a page that is called a feed', send('<!doctype html><html><body>Sign in</body></html>'), /web page/],
  ['two million elements', send(rss('<a/>'.repeat(2_000_000))), /more than 150000 elements/],
  ['elements without a bottom', send('<rss>'.repeat(1_000_000)), /nests more than 200/],
  ['eight mebibytes of brackets', send('['.repeat(8_000_000)), /nests more than 200/],
];

/** The most memory a process ever held, in MiB. */
function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;
}

describe('the ingestion service under attack', () => {
  let ingestion: IngestionAtWork;
  const server = createServer((request, response) => (request.url === '/good' ? send(rss('<item><guid>1</guid><title>Good</title></item>'))(response) : ATTACKS[Number(request.url!.slice(1))]![1](response)));
  const ids = ATTACKS.map(() => randomUUID());
  const good = randomUUID();

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    ingestion = await IngestionAtWork.prepare(() => undefined, { environment: { ALLOW_PRIVATE_ADDRESSES: 'false', PRIVATE_SOURCE_HOSTS: host, FETCH_TIMEOUT_SECONDS: '5', NODE_OPTIONS: '--max-semi-space-size=4' } });
    await ingestion.start();
    await ingestion.addSources([...ids.map((sourceId, index) => ({ sourceId, url: `http://${host}/${index}` })), { sourceId: good, url: `http://${host}/good` }]);
  }, 120_000);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await ingestion?.stop();
  });

  it('refuses each with its reason, polls a good source all the same, and stays small', async () => {
    const polled = new Map((await ingestion.settled(60_000)).map((source) => [source.sourceId, source]));
    for (const [index, [name, , reason]] of ATTACKS.entries()) expect({ name, failure: polled.get(ids[index]!)?.failure }).toEqual({ name, failure: expect.stringMatching(reason) });
    expect(polled.get(good)).toMatchObject({ isDone: true, failure: null });
    expect(await ingestion.eventsArrived(1, 10_000)).toBe(1);
    expect(ingestion.crashes).toEqual([]);
    expect(peakOf(ingestion.pid!)).toBeLessThan(300);
  }, 90_000);
});
