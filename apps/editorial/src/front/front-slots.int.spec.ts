import { randomUUID } from 'node:crypto';
import { PublicationRepository } from '../publication/publication.repository.js';
import { moveClock } from '../spec/clock.js';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import type { FrontResponse } from './front.dto.js';
import { DueFronts } from './due-fronts.js';

const HOURS_AHEAD = 3;

describe('the slots of a front', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let reader: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    [editor, reader] = [newsroom.as('editor'), newsroom.as('reporter')];
  });
  afterAll(() => newsroom?.close());

  const curate = async (language: string, placements: object[], headers: Record<string, string> = ANY, ask = editor) => {
    const answer = await ask('PUT', `/api/v1/fronts/${language}`, { placements }, headers);
    return { statusCode: answer.statusCode, body: answer.json<FrontResponse>() };
  };
  const read = async (language: string, query = '', ask = reader) => (await ask('GET', `/api/v1/fronts/${language}${query}`)).json<FrontResponse>();
  const aStory = async (language: string, changes: object = {}, desk = editor) =>
    (await desk('POST', '/api/v1/stories', { language, ...aText(randomUUID()), ...changes })).json<{ storyId: string }>().storyId;
  const placesOf = ({ placements }: Pick<FrontResponse, 'placements'>) => placements.map(({ storyId, slot }) => [storyId, slot]);
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  /** Somebody who curates and may not read what is under embargo. */
  const aStranger = async (): Promise<Ask> => {
    const role = `c-${randomUUID().slice(0, 30)}`;
    await newsroom.as('admin')('POST', '/api/v1/roles', { role, name: 'Curator', permissions: ['story:read', 'front:curate'] });
    const { token } = await aSignedInPerson(newsroom.db, { roles: [role] });
    return (method, url, payload, headers = {}) => newsroom.app.inject({ method, url, ...(payload !== undefined && { payload }), headers: { authorization: `Bearer ${token}`, ...headers } });
  };

  it('hold stories, which push on what has no room and is not pinned', async () => {
    const [one, two, three] = [await aStory('en'), await aStory('en'), await aStory('en')];
    const { body } = await curate('en', [{ storyId: one, slot: 'lead' }, { storyId: two, slot: 'lead', pin: {} }, { storyId: three, slot: 'list' }]);
    expect(body).toMatchObject({ storyIds: [two, one, three], slots: [{ slot: 'lead', capacity: 1 }, { slot: 'seconds' }, { slot: 'list' }], stories: expect.arrayContaining([expect.objectContaining({ storyId: one, status: 'draft' })]) });
    expect(placesOf(body)).toEqual([[two, 'lead'], [one, 'seconds'], [three, 'list']]);
    expect((await newsroom.events(body.frontId)).at(-1)!.payload).toMatchObject({ storyIds: [two, one, three], placements: [{ storyId: two, slot: 'lead', pin: {} }, { storyId: one, slot: 'seconds' }, { storyId: three, slot: 'list' }] });
  });

  it('keep what is pinned when somebody orders stories who knows of no slots', async () => {
    const [pinned, other] = [await aStory('en'), await aStory('en')];
    await curate('en', [{ storyId: pinned, slot: 'lead', pin: {} }]);
    expect(placesOf((await editor('PUT', '/api/v1/fronts/en', { storyIds: [other] }, ANY)).json())).toEqual([[pinned, 'lead'], [other, 'seconds']]);
  });

  it('are those of the publication', async () => {
    const settings = { name: { en: 'The Alder' }, tagline: {}, languages: ['en', 'ru', 'az', 'hy'], timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }], copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] };
    const set = (frontSlots?: object[]) => newsroom.as('chief-editor')('PUT', '/api/v1/publication', { ...settings, ...(frontSlots && { frontSlots }) }, ANY);
    await set([{ slot: 'window', capacity: 2 }]);
    const refused = await curate('en', [{ storyId: randomUUID(), slot: 'lead' }]);
    expect(refused).toMatchObject({ statusCode: 400, body: { code: 'front.misplaced', fields: [{ field: 'placements.0.slot', message: expect.stringContaining('window') }] } });
    await set([{ slot: 'lead', capacity: 1 }, { slot: 'seconds', capacity: 6 }, { slot: 'list', capacity: 43 }]);
  });

  it('are those that somebody saves just then, for what is planned too', async () => {
    const planned = await newsroom.db.transaction(async (tx) => {
      await newsroom.app.get(PublicationRepository).lock(tx);
      const asked = Promise.resolve(editor('POST', '/api/v1/fronts/en/schedules', { at: '2099-01-01T00:00:00Z', zone: 'UTC', placements: [{ storyId: randomUUID(), slot: 'lead' }] }));
      while ((await newsroom.db.query(`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`)).length === 0);
      await tx.query(`update publication set settings = jsonb_set(settings, '{frontSlots}', '[{ "slot": "window", "capacity": 2 }]') where version = (select max(version) from publication)`);
      return [asked] as const;
    });
    expect((await planned[0]).json()).toMatchObject({ status: 400, code: 'front.misplaced', fields: [{ field: 'placements.0.slot', message: expect.stringContaining('window') }] });
    await newsroom.db.query(`update publication set settings = settings - 'frontSlots'`);
  });

  it.each<[string, () => Promise<object[]>, string]>([
    ['more pins than there is room for', async () => [randomUUID(), randomUUID()].map((storyId) => ({ storyId, slot: 'lead', pin: {} })), 'placements.1.pin'],
    ['a pin that has ended', async () => [{ storyId: randomUUID(), slot: 'lead', pin: { until: { at: '2026-01-01T00:00:00Z', zone: 'Asia/Baku' } } }], 'placements.0.pin.until'],
    ['a story that nobody has', async () => [{ storyId: await aStory('en'), slot: 'lead' }, { storyId: randomUUID(), slot: 'list' }], 'placements.1.storyId'],
    ['a story in another language', async () => [{ storyId: await aStory('ru'), slot: 'lead' }], 'placements.0.storyId'],
    ['a time that the clocks of the zone never show', async () => [{ storyId: randomUUID(), slot: 'lead', pin: { until: { localTime: '2027-03-28T01:30', zone: 'Europe/London' } } }], 'localTime'],
    ['two times that differ', async () => [{ storyId: randomUUID(), slot: 'lead', pin: { until: { localTime: '2099-03-28T01:30', at: '2099-03-28T01:31:00Z', zone: 'UTC' } } }], 'placements.0.pin.until'],
  ])('refuse %s, and name the place', async (_name, placements, field) => {
    const { statusCode, body } = await curate('en', await placements());
    expect([statusCode, (body as unknown as { fields: { field: string }[] }).fields.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('are left when a pin ends: once, whoever looks', async () => {
    const [pinned, other] = [await aStory('az'), await aStory('az')];
    const { body } = await curate('az', [{ storyId: pinned, slot: 'lead', pin: { until: { at: at(1), zone: 'Asia/Baku' } } }, { storyId: other, slot: 'list' }]);
    expect(body.placements[0]!.pin!.until).toMatchObject({ zone: 'Asia/Baku', offset: '+04:00', localTime: expect.stringMatching(/^20\d\d-/) });
    expect((await curate('az', body.placements, { 'if-match': `"${body.version}"` })).body.placements).toEqual(body.placements); // what an answer gave may be sent back
    const fronts = newsroom.app.get(DueFronts);
    expect(await fronts.lookAt('az')).toBe(0);
    await moveClock(newsroom.db, `${HOURS_AHEAD} hours`);
    try {
      const looks = await Promise.all([1, 2, 3].map(() => fronts.lookAt('az')));
      expect(looks.toSorted()).toEqual([0, 0, 1]);
      expect(await read('az')).toMatchObject({ version: body.version + 2, curatedBy: 'Stet', placements: [{ storyId: other, slot: 'list' }] });
      expect((await newsroom.events(body.frontId)).at(-1)!.payload).toMatchObject({ version: body.version + 2, storyIds: [other] });
    } finally {
      await moveClock(newsroom.db, '0 hours');
    }
  });

  it('are left by a story that is withdrawn, with replicas that run by themselves', async () => {
    const storyId = await aStory('hy');
    for (const step of ['submission', 'approval', 'publication']) await editor('POST', `/api/v1/stories/${storyId}/${step}`);
    const { body } = await curate('hy', [{ storyId, slot: 'lead', pin: {} }]);
    const withdrawn = await newsroom.as('chief-editor')('POST', `/api/v1/stories/${storyId}/withdrawal`, { reason: 'takedown', notice: 'The licence ended.' });
    expect([withdrawn.statusCode, withdrawn.body]).toEqual([expect.any(Number), expect.stringContaining('withdrawn')]);
    const replica = await aNewsroom({ consumers: false, relay: false, timers: true }, {}, newsroom);
    try {
      while ((await read('hy')).version === body.version);
    } finally {
      await replica.close();
    }
    expect((await read('hy')).placements).toEqual([]);
    expect(await curate('hy', [{ storyId, slot: 'lead' }])).toMatchObject({ statusCode: 400, body: { code: 'front.misplaced', fields: [{ field: 'placements.0.storyId', message: expect.stringMatching(/withdrawn.*slot lead/) }] } });
  });

  it('tell nothing of what is under embargo to those who may not know, who do not take it off either', async () => {
    const [secret, open] = [await aStory('en', { headline: 'Quokka', embargoedUntil: '2099-01-01T00:00:00.000Z' }), await aStory('en')];
    const { body } = await curate('en', [{ storyId: secret, slot: 'lead', pin: {} }, { storyId: open, slot: 'seconds' }]);
    const stranger = await aStranger();
    for (const path of ['', `/versions/${body.version}`, '/versions', '/diff?from=1', `?at=${new Date().toISOString()}`]) {
      const answer = await stranger('GET', `/api/v1/fronts/en${path}`);
      expect([path, answer.statusCode, answer.body.includes(secret), answer.body.includes('Quokka')]).toEqual([path, 200, false, false]);
    }
    const theirs = await curate('en', [{ storyId: open, slot: 'lead', pin: {} }], ANY, stranger);
    expect(placesOf(theirs.body)).toEqual([[open, 'lead']]);
    expect(placesOf(await read('en', '', editor))).toEqual([[open, 'lead'], [secret, 'seconds']]);
    const [guessed, invented] = await Promise.all([secret, randomUUID()].map((storyId) => curate('en', [{ storyId, slot: 'lead' }], ANY, stranger)));
    expect([guessed!.statusCode, guessed!.body]).toEqual([400, { ...invented!.body, correlationId: expect.any(String) }]);
    const late = await stranger('PUT', '/api/v1/fronts/en', { storyIds: [] }, { 'if-match': `"${body.version - 1}"` });
    expect([late.statusCode, late.body.includes(secret)]).toEqual([412, false]);
  });
});

describe('the history of a front', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
  });
  afterAll(() => newsroom?.close());
  const put = async (language: string, storyIds: string[], headers: Record<string, string> = ANY) => (await editor('PUT', `/api/v1/fronts/${language}`, { storyIds }, headers)).json<FrontResponse>();
  const stories: Record<string, string[]> = {};
  beforeAll(async () => {
    const aStory = async (language: string) => (await editor('POST', '/api/v1/stories', { language, ...aText(randomUUID()) })).json<{ storyId: string }>().storyId;
    for (const language of ['en', 'ru']) stories[language] = [await aStory(language), await aStory(language), await aStory(language)];
  });

  it('has every version with who and when, page by page, and the front of any past second', async () => {
    const [a, b, c] = stories.en as [string, string, string];
    const versions = [await put('en', [a]), await put('en', [a, b]), await put('en', [c])];
    const first = (await editor('GET', '/api/v1/fronts/en/versions?limit=2')).json<{ items: object[]; next: string }>();
    expect(first).toEqual({ items: [versions[2], versions[1]].map((one) => ({ version: one!.version, curatedAt: one!.curatedAt, curatedBy: 'Mara Lind', storyIds: one!.storyIds })), next: '2' });
    expect((await editor('GET', `/api/v1/fronts/en/versions?limit=2&cursor=${first.next}`)).json()).toMatchObject({ items: [{ version: 1 }], next: null });
    for (const { version, curatedAt, storyIds } of versions) expect((await editor('GET', `/api/v1/fronts/en?at=${curatedAt}`)).json()).toMatchObject({ version, storyIds });
    expect((await editor('GET', '/api/v1/fronts/en?at=2020-01-01T00:00:00Z')).json()).toMatchObject({ status: 404 });
    expect((await editor('GET', '/api/v1/fronts/en?at=2099-01-01T00:00:00Z')).json()).toMatchObject({ status: 400, fields: [{ field: 'at' }] });
  });

  it('tells what changed between two versions, and since one', async () => {
    const [a, b, c] = stories.en as [string, string, string];
    expect((await editor('GET', '/api/v1/fronts/en/diff?from=1&to=2')).json()).toEqual({ from: 1, to: 2, added: [{ storyId: b, slot: 'seconds' }], removed: [], moved: [], pinned: [], unpinned: [] });
    expect((await editor('GET', '/api/v1/fronts/en/diff?from=2')).json()).toMatchObject({ from: 2, to: 3, added: [{ storyId: c, slot: 'lead' }], removed: [{ storyId: a, slot: 'lead' }, { storyId: b, slot: 'seconds' }] });
    expect((await editor('GET', '/api/v1/fronts/en/diff?from=77')).json()).toMatchObject({ status: 404, code: 'front-version.not-found' });
  });

  it('gives an older version back as a new one', async () => {
    const [a, b] = stories.en!;
    const restored = await editor('POST', '/api/v1/fronts/en/versions/2/restoration', undefined, ANY);
    expect([restored.statusCode, restored.json()]).toEqual([200, expect.objectContaining({ version: 4, storyIds: [a, b] })]);
    expect((await newsroom.as('reporter')('POST', '/api/v1/fronts/en/versions/2/restoration', undefined, ANY)).statusCode).toBe(403);
  });

  it('refuses a save on top of an older version with what changed, and does one that is sent twice once', async () => {
    const [a, b, c] = stories.ru as [string, string, string];
    const { version } = await put('ru', [a]);
    expect((await editor('GET', '/api/v1/fronts/ru')).headers.etag).toBe(`"${version}"`);
    await put('ru', [a, b]);
    expect(await put('ru', [c], { 'if-match': `"${version}"` })).toMatchObject({ status: 412, code: 'front.stale', seenVersion: version, version: version + 1, changes: { added: [{ storyId: b, slot: 'seconds' }] } });
    const twice = [await put('ru', [c], { ...ANY, 'idempotency-key': 'at-nine' }), await put('ru', [c], { ...ANY, 'idempotency-key': 'at-nine' })];
    expect(twice.map((one) => one.version)).toEqual([version + 2, version + 2]);
  });

  it.each([0, 99])('refuses a save on top of version %i, which there never was', async (seen) => {
    const { version } = await put('hy', []);
    expect(await put('hy', [], { 'if-match': `"${seen}"` })).toMatchObject({ status: 412, code: 'front.stale', detail: expect.stringContaining(`no version ${seen} of this front: it is version ${version}`), seenVersion: seen, version });
  });

  it('has the versions that a release without slots wrote', async () => {
    const [a, b] = stories.en!;
    await newsroom.db.query(`insert into front (front_id, version, language, story_ids, curated_by, curated_at) values ($1, 1, 'az', $2, 'nobody known', now())`, [randomUUID(), JSON.stringify([a, b])]);
    expect((await editor('GET', '/api/v1/fronts/az')).json()).toMatchObject({ curatedBy: 'nobody known', placements: [{ storyId: a, slot: 'lead' }, { storyId: b, slot: 'seconds' }] });
  });
});
