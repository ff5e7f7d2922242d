import { StoryPreview } from '@stet/contracts';
import { SigningKeys } from '../session/signing-keys.js';
import { aNewsroom, anActor, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

describe('a preview', () => {
  let newsroom: Newsroom;
  let reporter: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    reporter = newsroom.as('reporter');
  });
  afterAll(() => newsroom?.close());

  const begin = async (story: object = aText()) => (await reporter('POST', '/api/v1/stories', { language: 'en', ...story })).json<{ storyId: string }>().storyId;
  const give = async (storyId: string) => reporter('POST', `/api/v1/stories/${storyId}/previews`);
  const tokenOf = (answer: Awaited<ReturnType<typeof give>>) => answer.json<{ url: string }>().url.split('/preview/')[1]!;
  const read = (token: string) => newsroom.as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${token}` });

  it('shows the newest working copy without signing in, whatever is missing of it', async () => {
    const storyId = await begin({ headline: 'First words' });
    const answer = await give(storyId);
    const { url, expiresAt } = answer.json<{ url: string; expiresAt: string }>();
    expect([answer.statusCode, url.startsWith('http://site.example/preview/'), answer.headers['cache-control']]).toEqual([201, true, 'no-store']);
    await newsroom.as('reporter')('PATCH', `/api/v1/stories/${storyId}`, { headline: '', ednote: 'For staff alone', slugline: 'FERRY/QUOKKA' }, { 'if-match': '*' });
    const shown = await read(tokenOf(answer));
    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(StoryPreview.parse(shown.json())).toMatchObject({ story: { storyId, headline: '', slug: null, section: null, version: 1 }, isPublished: false, embargoedUntil: null, expiresAt });
    expect(shown.body).not.toMatch(/For staff alone|QUOKKA/);
  });

  it('shows a story under embargo, and of a published one what readers do not see yet', async () => {
    const embargoedUntil = '2099-01-01T00:00:00.000Z';
    const embargoed = await read(tokenOf(await give(await begin({ ...aText(), embargoedUntil }))));
    expect(embargoed.json()).toMatchObject({ embargoedUntil, story: { headline: 'Ferry line opens' } });

    const storyId = await begin();
    await newsroom.as('editor')('POST', `/api/v1/stories/${storyId}/publication`);
    const token = tokenOf(await give(storyId));
    expect((await read(token)).json()).toMatchObject({ isPublished: true });
    await newsroom.as('reporter')('PATCH', `/api/v1/stories/${storyId}`, { headline: 'Ferry line closes', chosenSlug: 'ferry-line-closes' }, { 'if-match': '*' });
    expect((await read(token)).json()).toMatchObject({ isPublished: false, story: { headline: 'Ferry line closes', section: 'society', slug: 'ferry-line-closes' } });
  });

  it('ends when its story is withdrawn, and none is given for it any more', async () => {
    const storyId = await begin();
    await newsroom.as('editor')('POST', `/api/v1/stories/${storyId}/publication`);
    const token = tokenOf(await give(storyId));
    await newsroom.as('chief-editor')('POST', `/api/v1/stories/${storyId}/withdrawal`, { reason: 'kill', notice: 'Wrong.' });
    expect([(await read(token)).statusCode, (await give(storyId)).statusCode]).toEqual([410, 409]);
  });

  it('ends when somebody ends it, for this story and for no other', async () => {
    const [one, other] = [await begin(), await begin(aText('Bridge opens'))];
    const countOf = async (storyId: string) => (await newsroom.as('reporter')('GET', `/api/v1/stories/${storyId}/previews`)).json<{ open: number }>().open;
    expect(await countOf(one)).toBe(0);
    const [ended, open] = [tokenOf(await give(one)), tokenOf(await give(other))];
    expect(await countOf(one)).toBe(1);
    expect((await newsroom.as('reporter')('DELETE', `/api/v1/stories/${one}/previews`)).statusCode).toBe(204);
    expect([(await read(ended)).statusCode, (await read(open)).statusCode]).toEqual([410, 200]);
    expect([await countOf(one), await countOf(other)]).toEqual([0, 1]);
    expect((await read(tokenOf(await give(one)))).statusCode).toBe(200);
  });

  it('ends by itself', async () => {
    const token = await newsroom.app.get(SigningKeys).signTicket('preview', { ticketId: '0199a3f2-0001-7000-8000-000000000001', subject: await begin(), expiresAt: new Date(Date.now() - 1_000) });
    expect((await read(token)).statusCode).toBe(410);
  });

  it('is given by its ticket alone, and a ticket opens nothing else', async () => {
    const session = await newsroom.app.get(SigningKeys).sign(anActor('admin'), 60);
    const storyId = await begin();
    const ticket = tokenOf(await give(storyId));
    for (const token of [session, 'x.y.z', `${ticket}x`]) expect((await read(token)).statusCode).toBe(401);
    expect((await newsroom.as()('GET', '/api/v1/preview', undefined, { cookie: `stet_session=${ticket}` })).statusCode).toBe(401);
    for (const [method, url] of [['GET', `/api/v1/stories/${storyId}`], ['POST', `/api/v1/stories/${storyId}/previews`], ['GET', '/api/v1/session']] as const) {
      expect((await newsroom.as()(method, url, undefined, { authorization: `Bearer ${ticket}` })).statusCode).toBe(401);
      expect((await newsroom.as()(method, url, undefined, { cookie: `stet_session=${ticket}`, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(401);
    }
  });

  it('is given to staff alone, of a story that exists', async () => {
    expect((await newsroom.as()('POST', `/api/v1/stories/${await begin()}/previews`)).statusCode).toBe(401);
    expect((await give('0199a3f2-0001-7000-8000-00000000ffff')).statusCode).toBe(404);
  });
});
