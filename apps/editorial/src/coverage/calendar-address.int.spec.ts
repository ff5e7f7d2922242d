import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, type SignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';

describe('an address of the calendar', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let deskId: string;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
    deskId = await aDesk();
  });
  afterAll(() => newsroom?.close());

  const aDesk = async () => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
  const as = ({ token }: SignedInPerson): Ask => (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });
  const addressOf = async (person: SignedInPerson) => new URL((await as(person)('POST', '/api/v1/me/calendar-address')).json<{ url: string }>().url).pathname;
  const read = (address: string) => newsroom.as()('GET', address);
  const plan = async (title: string, desk = deskId) =>
    (await editor('POST', '/api/v1/coverages', { deskId: desk, title, due: { at: new Date(Date.now() + 86_400_000).toISOString(), zone: 'Asia/Baku' } })).json<{ coverageId: string }>().coverageId;

  it('shows what its owner may see, to programs that do not sign in', async () => {
    const other = await aDesk();
    await plan('Ferry line opens');
    await plan('Cup final', other);
    const secret = await plan('The verdict');
    const storyId = (await editor('POST', '/api/v1/stories', { language: 'en', ...aText(), embargoedUntil: '2090-01-01T00:00:00Z' })).json<{ storyId: string }>().storyId;
    await editor('PUT', `/api/v1/coverages/${secret}/stories/${storyId}`);
    const { headers, body } = await read(await addressOf(await aSignedInPerson(newsroom.db, { desks: { [deskId]: ['reporter'] } })));
    expect([headers['content-type'], body.match(/SUMMARY:.*(?=\r)/g)]).toEqual(['text/calendar; charset=utf-8', ['SUMMARY:Ferry line opens']]);
  });

  it('can be narrowed to one’s own work', async () => {
    const ilva = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const mine = await plan('Budget vote');
    await editor('POST', `/api/v1/coverages/${mine}/assignments`, { staffId: ilva.staffId, work: 'write' });
    expect((await read(`${await addressOf(ilva)}?mine=true`)).body.match(/SUMMARY:.*(?=\r)/g)).toEqual(['SUMMARY:Budget vote']);
  });

  it('ends when it is taken back, replaced, or its owner leaves', async () => {
    const ilva = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const first = await addressOf(ilva);
    const second = await addressOf(ilva);
    expect([(await read(first)).statusCode, (await read(second)).statusCode]).toEqual([404, 200]);
    await newsroom.db.query('update staff set deactivated_at = now() where staff_id = $1', [ilva.staffId]);
    expect((await read(second)).statusCode).toBe(404);
    await newsroom.db.query('update staff set deactivated_at = null where staff_id = $1', [ilva.staffId]);
    expect((await as(ilva)('GET', '/api/v1/me/calendar-address')).json()).toEqual({ madeAt: expect.any(String) });
    expect((await as(ilva)('DELETE', '/api/v1/me/calendar-address')).statusCode).toBe(204);
    expect([(await read(second)).statusCode, (await as(ilva)('GET', '/api/v1/me/calendar-address')).json()]).toEqual([404, { madeAt: null }]);
  });

  it('is kept as a hash', async () => {
    const address = await addressOf(await aSignedInPerson(newsroom.db, { roles: ['reporter'] }));
    const rows = await newsroom.db.query<object>('select calendar_address::text from calendar_address');
    expect(JSON.stringify(rows)).not.toContain(address.split('/').at(-2));
  });
});
