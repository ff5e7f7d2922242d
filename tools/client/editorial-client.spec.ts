import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePorts } from '../engines/ports.ts';
import { EditorialClient, allOf } from './editorial-client.ts';
import { RequestRefused } from './http-session.ts';

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (request: Asked, response: ServerResponse) => void;

describe('the client of the newsroom API', () => {
  let server: Server;
  let client: EditorialClient;
  let asked: Asked[];
  let answers: Answer[];

  beforeEach(async () => {
    [asked, answers] = [[], []];
    server = createServer((request, response) => void record(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = new EditorialClient(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  async function record(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const one = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() };
    asked.push(one);
    (answers.shift() ?? json({}))(one, response);
  }

  const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => (_request, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const broken: Answer = (_request, response) => response.destroy();

  it('acts as the person whose token it was given', async () => {
    answers = [json({})];
    await new EditorialClient(client.baseUrl, { token: 'a-token' }).session();
    expect(asked[0]!.headers.authorization).toBe('Bearer a-token');
  });

  it('keeps the session that signing in began', async () => {
    answers = [json({}, 200, { 'set-cookie': 'stet_session=token; Path=/; HttpOnly' })];
    await client.signIn('admin@stet.example', 'a long password');
    await client.session();
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/api/v1/session', body: '{"email":"admin@stet.example","password":"a long password"}' });
    expect(asked[1]!.headers.authorization).toBe('Bearer token');
  });

  it('sends the idempotency key that it is given, or one of its own', async () => {
    await client.publish('s1', 'my key');
    await client.publish('s1');
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/api/v1/stories/s1/publication', headers: { 'idempotency-key': 'my key' } });
    expect(asked[1]!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('saves a revision in quotes', async () => {
    await client.changeStory('s1', { headline: 'New' }, 7);
    expect(asked[0]).toMatchObject({ method: 'PATCH', headers: { 'if-match': '"7"' }, body: '{"headline":"New"}' });
  });

  it('saves over whatever is there when it is told no revision', async () => {
    await client.changeStory('s1', { headline: 'New' });
    expect(asked[0]!.headers['if-match']).toBe('*');
  });

  it('sends the bytes of a picture as they are', async () => {
    await client.uploadPicture(Buffer.from('pixels'), 'image/png');
    expect(asked[0]).toMatchObject({ url: '/api/v1/pictures', headers: { 'content-type': 'image/png' }, body: 'pixels' });
  });

  it('asks with what is given and leaves out what is not', async () => {
    await client.listWires({ q: 'ferry & quay', language: undefined as never, limit: 5 });
    expect(asked[0]!.url).toBe('/api/v1/wires?q=ferry+%26+quay&limit=5');
  });

  it('reads a list page by page', async () => {
    answers = [json({ items: [1, 2], next: 'cursor' }), json({ items: [3], next: null })];
    const items: unknown[] = [];
    for await (const item of allOf((cursor) => client.listStories({ ...(cursor && { cursor }) }))) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    expect(asked[1]!.url).toBe('/api/v1/stories?cursor=cursor');
  });

  it('turns a problem into an error that can be read', async () => {
    answers = [json({ detail: 'The story is not complete yet.', code: 'story.incomplete', fields: [{ field: 'section', message: 'choose a section' }], correlationId: 'c-1' }, 400)];
    const error = await client.publish('s1').catch((one: unknown) => one);
    expect(error).toBeInstanceOf(RequestRefused);
    expect(error).toMatchObject({ status: 400, problem: { code: 'story.incomplete' }, message: 'POST /api/v1/stories/s1/publication was answered 400: The story is not complete yet. (section: choose a section) [c-1]' });
  });

  it('knows nothing where there is nothing, and refuses what is refused', async () => {
    answers = [json({}, 404), json({ detail: 'No.' }, 403)];
    expect(await client.readFront('en')).toBeUndefined();
    await expect(client.readPublication()).rejects.toThrow('403: No.');
  });

  it('waits for a server that is away, and repeats a command whose answer was lost under the same key', async () => {
    answers = [json({}, 503), broken, json({ storyId: 's1' })];
    expect(await client.publish('s1')).toEqual({ storyId: 's1' });
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('does not repeat what may have been done and cannot be told apart', async () => {
    answers = [broken];
    await expect(client.changeStory('s1', {}, 7)).rejects.toThrow('got no answer');
    expect(asked).toHaveLength(1);
  });

  it('gives up in time, and names the address that does not answer', async () => {
    const [port] = await freePorts(1);
    const nowhere = `http://127.0.0.1:${port}`;
    await expect(new EditorialClient(nowhere, { retryForMs: 300 }).session()).rejects.toThrow(`GET ${nowhere}/api/v1/session got no answer`);
    await expect(new EditorialClient(nowhere, { retry: false }).session()).rejects.toThrow('got no answer');
  });
});
