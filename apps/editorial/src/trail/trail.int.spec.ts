import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

const SINCE = '2026-03-01T09:00:00.000Z';
type Answer = (path: string, reply: ServerResponse) => void;
interface Step {
  readonly place: string;
  readonly state: string;
  readonly at: string | null;
}

/** A service that answers as it is told. */
async function aService(answer: () => Answer): Promise<[Server, string]> {
  const server = createServer((asked, reply) => answer()(asked.url!, reply)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

describe('the trail of a publication', () => {
  let newsroom: Newsroom;
  let servers: Server[];
  let chief: Ask;
  let onSite: Answer;
  let inSearch: Answer;

  beforeAll(async () => {
    const [[site, SITE_URL], [search, SEARCH_URL]] = await Promise.all([aService(() => onSite), aService(() => inSearch)]);
    servers = [site, search];
    newsroom = await aNewsroom(undefined, { SITE_URL, SEARCH_URL });
    chief = newsroom.as('chief-editor');
  });
  beforeEach(() => {
    onSite = inSearch = (_path, reply) => void reply.writeHead(404).end('{}');
  });
  afterAll(async () => {
    await newsroom?.close();
    servers?.forEach((server) => server.close());
  });

  const json = (reply: ServerResponse, body: object) => void reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const has = (version: number, isWithdrawn = false): Answer => (_path, reply) => json(reply, { version, isWithdrawn, since: SINCE, path: '/en/society/ferry' });
  const shows = (version: number, page: Answer, isWithdrawn = false): Answer => (path, reply) => (path === '/en/society/ferry' ? page(path, reply) : has(version, isWithdrawn)(path, reply));
  const pageOf = (version: number): Answer => (_path, reply) => void reply.writeHead(200, { 'story-version': version }).end('<html></html>');
  const aDraft = async () => (await chief('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId;
  const aPublished = async () => {
    const storyId = await aDraft();
    await chief('POST', `/api/v1/stories/${storyId}/publication`);
    return storyId;
  };
  const trailOf = async (storyId: string, query = '') => Object.fromEntries((await chief('GET', `/api/v1/stories/${storyId}/trail${query}`)).json<{ items: Step[] }>().items.map(({ place, state, at }) => [place, at ? `${state} ${at}` : state]));

  it('claims nothing that no place has said', async () => {
    const storyId = await aPublished();
    expect(await trailOf(storyId)).toEqual({ log: 'under-way', site: 'under-way', search: 'under-way' });
  });

  it('tells each place with its own time', async () => {
    const storyId = await aPublished();
    await newsroom.db.query(`insert into messaging.arrival (topic, key, version, arrived_at) values ('newsroom.story.v1', $1, 1, $2)`, [storyId, SINCE]);
    [onSite, inSearch] = [shows(1, pageOf(1)), has(1)];
    expect(await trailOf(storyId)).toEqual({ log: `there ${SINCE}`, site: `there ${SINCE}`, search: `there ${SINCE}` });
  });

  it('waits for the page that readers get, whatever the site has', async () => {
    const storyId = await aPublished();
    await chief('POST', `/api/v1/stories/${storyId}/updates`);
    onSite = shows(2, pageOf(1));
    expect((await trailOf(storyId)).site).toBe('under-way');
    expect((await trailOf(storyId, '?version=1')).site).toBe(`there ${SINCE}`);
    onSite = shows(3, (_path, reply) => void reply.writeHead(200).end(), true);
    expect((await trailOf(storyId)).site).toBe('under-way');
    onSite = shows(3, (_path, reply) => void reply.writeHead(410).end(), true);
    expect((await trailOf(storyId)).site).toBe(`there ${SINCE}`);
  });

  it('says which place is silent, and tells the others', async () => {
    const storyId = await aPublished();
    [onSite, inSearch] = [(_path, reply) => void reply.destroy(), has(1)];
    expect(await trailOf(storyId)).toEqual({ log: 'under-way', site: 'silent', search: `there ${SINCE}` });
    [onSite, inSearch] = [shows(1, pageOf(1)), (_path, reply) => void reply.writeHead(503).end()];
    expect(await trailOf(storyId)).toEqual({ log: 'under-way', site: `there ${SINCE}`, search: 'silent' });
  });

  it('is of versions that there are', async () => {
    const storyId = await aDraft();
    expect((await chief('GET', `/api/v1/stories/${storyId}/trail`)).json()).toEqual({ storyId, version: 0, items: [] });
    expect((await chief('GET', `/api/v1/stories/${storyId}/trail?version=1`)).statusCode).toBe(404);
  });
});
