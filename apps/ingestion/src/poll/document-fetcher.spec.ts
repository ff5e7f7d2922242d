import { jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { Response } from 'undici';
import { IngestionConfig, nowhere } from '../config.js';
import { DocumentFetcher } from './document-fetcher.js';
import { OutsideHttp } from './outside-http.js';
import { FetchFailed } from './poll.errors.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const NOTHING_KNOWN = { etag: null, lastModified: null };
const ONE_GIBIBYTE = 1_073_741_824;
const MEBIBYTE = 1_048_576;

describe('a fetch', () => {
  let server: Server;
  let outside: OutsideHttp;
  let fetcher: DocumentFetcher;
  let host: string;
  let answer: Answer;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = IngestionConfig.parse({ ...nowhere, PRIVATE_SOURCE_HOSTS: host, FETCH_TIMEOUT_SECONDS: '2' });
    outside = new OutsideHttp(config);
    fetcher = new DocumentFetcher(outside, config);
  });
  afterAll(async () => {
    await outside.onModuleDestroy();
    server.closeAllConnections();
    server.close();
  });

  const fetchIt = async () => (await fetcher.fetch(`http://${host}/feed`, NOTHING_KNOWN))!;
  const refusal = async () => {
    const error: unknown = await fetchIt().catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(FetchFailed);
    return (error as FetchFailed).message;
  };

  it('brings the document, and where it was found in the end', async () => {
    answer = ({ url }, response) => (url === '/feed' ? void response.writeHead(302, { location: '/moved' }).end() : void response.writeHead(200, { etag: '"1"' }).end('<rss/>'));
    const document = await fetchIt();
    expect(document).toMatchObject({ address: `http://${host}/moved`, etag: '"1"' });
    expect(document.bytes.toString()).toBe('<rss/>');
  });

  it.each([
    'http://127.0.0.1:1/', 'http://127.1:80/', 'http://localhost/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://169.254.169.254/latest/meta-data/', 'http://[fe80::1]/', 'http://10.0.0.1/', 'http://0.0.0.0/', 'http://2130706433/',
  ])('that is redirected to %s is refused', async (location) => {
    answer = (_request, response) => void response.writeHead(302, { location }).end();
    expect(await refusal()).toContain('inside our own network');
  }); // prettier-ignore

  it('of a document outside is not led to a host inside that is excepted for others', async () => {
    answer = (_request, response) => void response.writeHead(200).end('<rss/>');
    jest.spyOn(outside, 'ask').mockResolvedValueOnce(new Response(null, { status: 302, headers: { location: `http://${host}/feed` } }));
    await expect(fetcher.fetch('https://alder.example/feed', NOTHING_KNOWN)).rejects.toThrow('inside our own network');
    await expect(fetcher.fetch(`http://${host}/feed`, NOTHING_KNOWN)).resolves.toMatchObject({ address: `http://${host}/feed` });
  });

  it.each(['file:///etc/passwd', 'gopher://ana.example/', 'data:text/xml,<rss/>', 'http://'])('that is redirected to %s is refused', async (location) => {
    answer = (_request, response) => void response.writeHead(301, { location }).end();
    expect(await refusal()).toContain('no web address');
  });

  it.each([['gzip', () => createGzip()], ['br', () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })]] as const)('of a bomb packed by %s stops at the largest size allowed, in little memory', async (encoding, pack) => {
    const chunk = Buffer.alloc(MEBIBYTE);
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      const zeros = Readable.from((function* () { for (let sent = 0; sent < ONE_GIBIBYTE; sent += MEBIBYTE) yield chunk; })()); // prettier-ignore
      pipeline(zeros, pack(), response).catch(() => undefined); // the other side hangs up, as it should
    };
    const before = process.memoryUsage().rss;
    expect(await refusal()).toContain('more than 8 MiB');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEBIBYTE);
  });

  it.each<[string, Answer]>([
    ['never begins to answer', () => undefined],
    ['sends a header at a time', (request) => {
      request.socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => request.socket.write('x-slow: 1\r\n'), 100);
      request.socket.once('close', () => clearInterval(timer));
    }],
    ['sends a byte at a time', (_request, response) => {
      response.writeHead(200).write('<rss>');
      const timer = setInterval(() => response.write(' '), 100);
      response.once('close', () => clearInterval(timer));
    }],
    ['redirects slowly, again and again', (_request, response) => void setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 700)],
  ])('from a server that %s ends in time', async (_name, slow) => {
    answer = slow;
    const began = performance.now();
    expect(await refusal()).toContain('takes too long');
    expect(performance.now() - began).toBeLessThan(5_000);
  }); // prettier-ignore

  it('by HTTPS from a server that does not speak it says so, in no words of a library', async () => {
    answer = (_request, response) => void response.writeHead(200).end('<rss/>');
    const error: unknown = await fetcher.fetch(`https://${host}/feed`, NOTHING_KNOWN).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ fault: 'no-https', message: 'The server does not speak HTTPS at this address.' });
  });

  it.each([25, 6000])('from a port that the Fetch Standard keeps for others says so: %s', async (port) => {
    await expect(fetcher.fetch(`http://wires.alder.example:${port}/feed`, NOTHING_KNOWN)).rejects.toMatchObject({ fault: 'forbidden-port', message: 'Nothing is fetched from the port that the address names: it belongs to another service, such as mail.' });
  });

  it('of a large document waits for no other that comes slowly and is not as large', async () => {
    const large = Buffer.alloc(2 * MEBIBYTE, ' ');
    answer = (_request, response) => void response.writeHead(200).write(large); // the rest never comes
    const slow = refusal();
    await sleep(300);
    answer = (_request, response) => void response.writeHead(200).end(large);
    const began = performance.now();
    expect((await fetcher.fetch(`http://${host}/feed`, NOTHING_KNOWN))?.bytes).toHaveLength(large.length);
    expect(performance.now() - began).toBeLessThan(1_000);
    await slow;
  });

  it.each<[string, { begins: number; sends: number }, number, string]>([
    ['no longer than it may take', { begins: 0, sends: 500 }, 300, 'Other large documents'],
    ['and has no time left when its turn comes', { begins: 300, sends: 0 }, 0, 'Other large documents'],
    ['for a moment, after its server took all the time', { begins: 0, sends: 1_700 }, 1_200, 'takes too long'],
  ])('of a large document waits for others %s', async (_name, { begins, sends }, othersBegin, reason) => {
    const large = Buffer.alloc(7 * MEBIBYTE, ' ');
    const unfinished = async (afterMs: number, sendsMs: number) => {
      await sleep(afterMs);
      answer = (_request, response) => void setTimeout(() => response.writeHead(200).write(large), sendsMs); // large only when the other holds the turn
      return refusal();
    };
    const began = performance.now();
    const [waiting, holding] = [unfinished(begins, sends), unfinished(othersBegin, 0)];
    expect(await waiting).toContain(reason);
    expect(performance.now() - began).toBeLessThan(2_700);
    await holding;
  });
});
