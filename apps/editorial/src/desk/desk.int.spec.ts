import { randomUUID } from 'node:crypto';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface Desk {
  readonly deskId: string;
  readonly slug: string;
  readonly isDefault: boolean;
  readonly revision: number;
}
interface Story {
  readonly storyId: string;
  readonly deskId: string;
}

describe('desks', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
  });
  afterAll(() => newsroom?.close());

  const aDesk = async (name = 'Sport') => (await admin('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name })).json<Desk>();
  const aStory = async (deskId?: string) => (await admin('POST', '/api/v1/stories', { language: 'en', ...aText(randomUUID()), ...(deskId && { deskId }) })).json<Story>();
  const somebody = async (desks: Record<string, string[]>, roles: string[] = []): Promise<Ask> => {
    const { token } = await aSignedInPerson(newsroom.db, { roles, desks });
    return (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });
  };

  it('begin with one, that every story belongs to which names none', async () => {
    const { items } = (await newsroom.as('reporter')('GET', '/api/v1/desks')).json<{ items: Desk[] }>();
    expect(items).toEqual([expect.objectContaining({ slug: 'newsroom', isDefault: true })]);
    expect((await aStory()).deskId).toBe(items[0]!.deskId);
  });

  it('are made, renamed, paged and removed', async () => {
    const desk = await aDesk('Aquatics');
    const renamed = await admin('PATCH', `/api/v1/desks/${desk.deskId}`, { name: 'Water sports' }, { 'if-match': '"1"' });
    expect(renamed.json()).toMatchObject({ name: 'Water sports', revision: 2 });
    expect((await admin('PATCH', `/api/v1/desks/${desk.deskId}`, { name: 'x' }, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await admin('POST', '/api/v1/desks', { slug: desk.slug, name: 'x' })).json()).toMatchObject({ status: 409, code: 'desk.exists', fields: [{ field: 'slug' }] });
    const first = (await admin('GET', '/api/v1/desks?limit=1')).json<{ items: Desk[]; next: string }>();
    const second = (await admin('GET', `/api/v1/desks?limit=1&cursor=${first.next}`)).json<{ items: Desk[] }>();
    expect(new Set([first.items[0]!.deskId, second.items[0]!.deskId]).size).toBe(2);
    expect((await admin('DELETE', `/api/v1/desks/${desk.deskId}`)).statusCode).toBe(204);
    expect((await admin('GET', `/api/v1/desks/${desk.deskId}`)).json()).toMatchObject({ status: 404, code: 'desk.not-found' });
    expect((await auditOf(newsroom, 'desk', desk.deskId)).map(({ act }) => act)).toEqual(['makeDesk', 'changeDesk', 'removeDesk']);
  });

  it('stay while stories belong to them, or while they take those without a desk', async () => {
    const desk = await aDesk();
    await aStory(desk.deskId);
    expect((await admin('DELETE', `/api/v1/desks/${desk.deskId}`)).json()).toMatchObject({ status: 409, code: 'desk.has-stories', detail: expect.stringContaining('1 story belongs') });
    const before = (await admin('GET', '/api/v1/desks')).json<{ items: Desk[] }>().items.find(({ isDefault }) => isDefault)!;
    expect((await admin('DELETE', `/api/v1/desks/${before.deskId}`)).json()).toMatchObject({ status: 409, code: 'desk.default' });
    expect((await admin('PATCH', `/api/v1/desks/${desk.deskId}`, { isDefault: true }, ANY)).json()).toMatchObject({ isDefault: true });
    expect((await aStory()).deskId).toBe(desk.deskId);
    await admin('PATCH', `/api/v1/desks/${before.deskId}`, { isDefault: true }, ANY);
  });

  it('have members: people with a role there', async () => {
    const { deskId, slug } = await aDesk();
    const { staffId } = await aSignedInPerson(newsroom.db, { roles: ['reporter'], name: 'Ilva Tarrin' });
    const put = (roles: string[]) => admin('PUT', `/api/v1/desks/${deskId}/members/${staffId}`, { roles });
    expect((await put(['editor', 'photo-editor'])).json()).toMatchObject({ roles: ['reporter'], desks: [{ deskId, slug, roles: ['editor', 'photo-editor'] }] });
    expect((await put(['editor'])).json()).toMatchObject({ desks: [{ roles: ['editor'] }] });
    const members = async () => (await newsroom.as('reporter')('GET', `/api/v1/desks/${deskId}/members`)).json<{ items: { staffId: string }[] }>().items.map((one) => one.staffId);
    expect(await members()).toEqual([staffId]);
    expect((await admin('DELETE', `/api/v1/desks/${deskId}/members/${staffId}`)).statusCode).toBe(204);
    expect(await members()).toEqual([]);
    expect((await put(['astronaut'])).statusCode).toBe(400);
    expect((await admin('PUT', `/api/v1/desks/${randomUUID()}/members/${staffId}`, { roles: ['editor'] })).json()).toMatchObject({ status: 404, code: 'desk.not-found' });
  });

  describe('bound what their people may do', () => {
    let sport: Desk;
    let culture: Desk;
    let editor: Ask;
    beforeAll(async () => {
      [sport, culture] = [await aDesk('Sport'), await aDesk('Culture')];
      editor = await somebody({ [sport.deskId]: ['editor'], [culture.deskId]: ['legal'] });
    });

    it.each<[string, 'GET' | 'POST' | 'PATCH' | 'PUT', string, object | undefined]>([
      ['read', 'GET', '', undefined],
      ['change', 'PATCH', '', { urgency: 2 }],
      ['publish', 'POST', '/publication', undefined],
      ['translate', 'POST', '/translations', { language: 'hy' }],
      ['list the versions of', 'GET', '/versions', undefined],
      ['read the history of', 'GET', '/revisions', undefined],
      ['hold', 'PUT', '/hold', { reason: 'We wait.' }],
      ['lock', 'POST', '/lock', { clientId: randomUUID() }],
      ['type beside', 'PUT', `/side-copies/${randomUUID()}`, { baseRevision: 1, sequence: 1, fields: { headline: 'Typed' } }],
    ])('they %s stories of their desk, and of no other', async (_name, method, below, payload) => {
      const [own, other] = [await aStory(sport.deskId), await aStory()];
      expect((await editor(method, `/api/v1/stories/${own.storyId}${below}`, payload, ANY)).statusCode).toBeLessThan(300);
      const refused = await editor(method, `/api/v1/stories/${other.storyId}${below}`, payload, ANY);
      expect([refused.statusCode, refused.json()]).toEqual([403, expect.objectContaining({ code: 'auth.not-allowed-on-desk' })]);
    });

    it('what they may approve there stays approved when they change it', async () => {
      const url = `/api/v1/stories/${(await aStory(sport.deskId)).storyId}`;
      for (const step of ['submission', 'approval']) expect((await editor('POST', `${url}/${step}`)).statusCode).toBe(200);
      expect((await editor('PATCH', url, { urgency: 2 }, ANY)).json()).toMatchObject({ status: 'approved', changedSinceApproval: false });
    });

    it('who read on one desk and publish on another do each where they may', async () => {
      const { storyId } = await aStory(culture.deskId);
      expect([(await editor('GET', `/api/v1/stories/${storyId}`)).statusCode, (await editor('POST', `/api/v1/stories/${storyId}/publication`)).statusCode]).toEqual([200, 403]);
    });

    it('the list shows the stories of their desks, and no others', async () => {
      const hidden = await aStory();
      const [own, read] = [await aStory(sport.deskId), await aStory(culture.deskId)];
      const listed = async (query = '') => (await editor('GET', `/api/v1/stories?limit=50${query}`)).json<{ items: Story[] }>().items;
      const ids = (await listed()).map(({ storyId }) => storyId);
      expect([ids.includes(own.storyId), ids.includes(read.storyId), ids.includes(hidden.storyId)]).toEqual([true, true, false]);
      expect(new Set((await listed(`&deskId=${sport.deskId}`)).map(({ deskId }) => deskId))).toEqual(new Set([sport.deskId]));
      expect((await editor('GET', `/api/v1/stories?deskId=${hidden.deskId}`)).statusCode).toBe(403);
    });

    it('of a translation on a closed desk they learn that it is there, and nothing else', async () => {
      const secret = `Merger ${randomUUID()}`;
      const { storyId, translationSetId } = (await admin('POST', '/api/v1/stories', { language: 'en', ...aText(), deskId: sport.deskId })).json<Story & { translationSetId: string }>();
      await admin('POST', '/api/v1/stories', { language: 'ru', ...aText(secret), translationSetId });
      const translations = async (ask: Ask) => (await ask('GET', `/api/v1/stories/${storyId}`)).json<{ translations: object[] }>().translations;
      expect(await translations(editor)).toContainEqual({ storyId: expect.any(String), language: 'ru', headline: '', status: null, isHidden: true });
      expect(await translations(admin)).toContainEqual(expect.objectContaining({ language: 'ru', headline: secret, status: 'draft', isHidden: false }));
    });

    it('a translation set of which they may read nothing is none to join', async () => {
      const [closed, open] = (await Promise.all([aStory(), aStory(sport.deskId)])) as (Story & { translationSetId: string })[];
      const join = (translationSetId: string) => editor('POST', '/api/v1/stories', { language: 'hy', translationSetId, deskId: sport.deskId });
      const refused = await join(closed!.translationSetId);
      expect([refused.statusCode, refused.json()]).toEqual([404, expect.objectContaining({ code: 'translation-set.not-found' })]);
      expect((await join(open!.translationSetId)).statusCode).toBe(201);
      expect((await admin('GET', `/api/v1/stories/${closed!.storyId}`)).json()).toMatchObject({ translations: [{ language: 'en' }] });
    });

    it('a story they begin is of the desk they write on, or of the one they name, if they may', async () => {
      const begin = (deskId?: string) => editor('POST', '/api/v1/stories', { language: 'en', ...(deskId && { deskId }) });
      expect((await begin()).json()).toMatchObject({ deskId: sport.deskId });
      expect((await begin(sport.deskId)).statusCode).toBe(201);
      expect((await begin(culture.deskId)).json()).toMatchObject({ status: 403, code: 'auth.not-allowed-on-desk' });
      expect((await begin(randomUUID())).json()).toMatchObject({ status: 400, fields: [{ field: 'deskId' }] });
    });

    it('a story goes to another desk with whoever may write on both', async () => {
      const { storyId } = await aStory(sport.deskId);
      const move = (ask: Ask, deskId: string) => ask('PUT', `/api/v1/stories/${storyId}/desk`, { deskId });
      expect((await move(editor, culture.deskId)).statusCode).toBe(403);
      const both = await somebody({ [sport.deskId]: ['reporter'], [culture.deskId]: ['reporter'] });
      expect((await move(both, culture.deskId)).statusCode).toBe(204);
      expect((await admin('GET', `/api/v1/stories/${storyId}`)).json()).toMatchObject({ deskId: culture.deskId, revision: 1 });
      expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'moveStory', changes: { deskId: { before: sport.deskId, after: culture.deskId } } });
    });

    it('what belongs to no desk is theirs as everybody’s, and what is the whole newsroom’s is not', async () => {
      expect((await editor('GET', '/api/v1/wires')).statusCode).toBe(200);
      expect((await editor('PUT', '/api/v1/fronts/en', { storyIds: [] })).statusCode).toBe(403);
      expect((await editor('GET', '/api/v1/audit')).statusCode).toBe(403);
    });

    it('the session says what may be done where', async () => {
      const session = (await editor('GET', '/api/v1/session')).json<{ permissions: string[]; everywhere: string[]; desks: { deskId: string; permissions: string[] }[] }>();
      expect(session.permissions).toContain('story:publish');
      expect(session.everywhere).not.toContain('story:publish');
      expect(session.desks.find(({ deskId }) => deskId === sport.deskId)!.permissions).toContain('story:publish');
    });

    it('a story that does not exist is no secret', async () => {
      expect((await editor('GET', `/api/v1/stories/${randomUUID()}`)).statusCode).toBe(404);
      expect((await editor('GET', '/api/v1/stories/7')).statusCode).toBe(400);
    });
  });
});
