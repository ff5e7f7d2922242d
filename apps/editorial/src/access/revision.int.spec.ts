import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en'], timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};
type Answer = Awaited<ReturnType<Ask>>;

const ID = randomUUID();
const FRONT = '/api/v1/fronts/en';

describe('a change of what has a revision', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
  });
  afterAll(() => newsroom?.close());

  /** Made, and changed on top of the ETag that it was answered with. */
  async function lifeOf(nouns: string, id: string, first: object, method: 'PUT' | 'PATCH', then: object) {
    const made = await admin('POST', `/api/v1/${nouns}`, first);
    const url = `/api/v1/${nouns}/${made.json<Record<string, string>>()[id]}`;
    return { made, url, changed: await admin(method, url, then, { 'if-match': String(made.headers.etag) }) };
  }

  it.each<['PUT' | 'PATCH' | 'POST' | 'DELETE', string]>([
    ['PATCH', `/api/v1/pictures/${ID}`],
    ['PATCH', `/api/v1/pictures/${ID}/rights`],
    ['PUT', `/api/v1/authors/${ID}`],
    ['PATCH', `/api/v1/desks/${ID}`],
    ['PUT', `/api/v1/desks/${ID}/stages`],
    ['PUT', `/api/v1/desks/${ID}/templates/${ID}`],
    ['PATCH', '/api/v1/roles/editor'],
    ['PATCH', `/api/v1/staff/${ID}`],
    ['PUT', `/api/v1/staff/${ID}/roles`],
    ['PATCH', `/api/v1/coverages/${ID}`],
    ['PATCH', `/api/v1/assignments/${ID}`],
    ['PUT', `/api/v1/me/views/${ID}`],
    ['PUT', `${FRONT}/schedules/${ID}`],
    ['DELETE', `${FRONT}/schedules/${ID}`],
    ['POST', `${FRONT}/versions/1/restoration`],
    ['POST', '/api/v1/publication/versions/1/restoration'],
  ])('says what it was made on, or is refused: %s %s', async (method, url) => {
    const refused = await admin(method, url, method === 'DELETE' ? undefined : {});
    expect(refused.json()).toMatchObject({ status: 428, code: 'revision.missing', detail: expect.stringContaining('If-Match: *'), fields: [{ field: 'if-match', message: expect.stringMatching(/GET \/api\/v1\/.* in quotes: "7"/) }] });
  });

  it.each<[string, () => Promise<{ made: Answer; changed: Answer; url: string }>]>([
    ['a story', () => lifeOf('stories', 'storyId', { language: 'en', headline: 'Ferry' }, 'PATCH', { headline: 'Blue ferry' })],
    ['an author', () => lifeOf('authors', 'authorId', { name: { en: 'Mara Lind' } }, 'PUT', { name: { en: 'Mara Berg' } })],
    ['a desk', () => lifeOf('desks', 'deskId', { slug: 'sport', name: 'Sport' }, 'PATCH', { name: 'Sports' })],
  ])('is answered with the revision as ETag, when it is made, changed and read: %s', async (_name, live) => {
    const { made, changed, url } = await live();
    expect([made.headers.etag, changed.headers.etag, (await admin('GET', url)).headers.etag]).toEqual(['"1"', '"2"', '"2"']);
  });

  it('takes "0" for what nobody has seen, as long as nothing is there', async () => {
    const url = '/api/v1/fronts/hy';
    expect((await admin('PUT', url, { storyIds: [] }, { 'if-match': '"0"' })).json()).toMatchObject({ version: 1 });
    expect((await admin('PUT', url, { storyIds: [] }, { 'if-match': '"0"' })).json()).toMatchObject({ status: 412, code: 'front.stale', seenVersion: 0, version: 1 });
  });

  it('is refused on top of what has moved on, also where it need not say what that was', async () => {
    const { person } = (await admin('POST', '/api/v1/staff', { email: 'ilva@newsroom.example', name: 'Ilva Tarrin', roles: ['reporter'] })).json<{ person: { staffId: string } }>();
    const { deskId } = (await admin('POST', '/api/v1/desks', { slug: 'courts', name: 'Courts' })).json<{ deskId: string }>();
    const { storyId } = (await admin('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>();
    const [account, member, story] = [`/api/v1/staff/${person.staffId}/account`, `/api/v1/desks/${deskId}/members/${person.staffId}`, `/api/v1/stories/${storyId}`];
    for (const [seen, method, url, payload] of [
      [account, 'PUT', `/api/v1/staff/${person.staffId}/roles`, { roles: ['editor'] }],
      [account, 'PUT', member, { roles: ['editor'] }],
      [account, 'DELETE', member, undefined],
      [story, 'PUT', `${story}/desk`, { deskId }],
      ['/api/v1/me', 'PATCH', '/api/v1/me', { name: 'Mara Berg' }],
    ] as const) {
      const tag = (await admin('GET', seen)).headers.etag as string;
      const change = async (ifMatch: string) => (await admin(method, url, payload, { 'if-match': ifMatch })).statusCode;
      expect([url, await change('"999"'), Math.floor((await change(tag)) / 100)]).toEqual([url, 412, 2]);
      if (seen === account) expect([url, await change(tag)]).toEqual([url, 412]); // other roles are another revision of the account
    }
  });

  it('is not asked for it where there is nothing yet', async () => {
    const { storyId } = (await admin('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>();
    for (const [url, payload] of [['/api/v1/publication', SETTINGS], [FRONT, { storyIds: [storyId] }]] as const) {
      expect((await admin('PUT', url, payload)).json()).toMatchObject({ version: 1 });
      expect((await admin('PUT', url, payload)).json()).toMatchObject({ status: 428, code: 'revision.missing', fields: [{ field: 'if-match', message: `send the ETag of GET ${url}, in quotes: "7"` }] });
      const { etag } = (await admin('GET', url)).headers;
      expect((await admin('PUT', url, payload, { 'if-match': etag as string })).json()).toMatchObject({ version: 2 });
    }
  });
});
