import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';

interface Settings {
  readonly publicationId: string;
  readonly version: number;
}

const settings = (changes: object = {}) => ({
  name: { en: 'The Alder', ru: 'Ольха' },
  tagline: {},
  languages: ['en', 'ru', 'az', 'hy'],
  timezone: 'Asia/Baku',
  sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }],
  copyrightNotice: {},
  socialLinks: [{ name: 'Example', url: 'https://social.example/alder' }],
  appLinks: [],
  adSlots: [],
  ...changes,
});

describe('the settings of the publication', () => {
  let newsroom: Newsroom;
  let chief: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor');
  });
  afterAll(() => newsroom?.close());

  const change = (changes: object = {}) => chief('PUT', '/api/v1/publication', settings(changes), ANY);

  it('are not there before they were saved, and then as they were saved last', async () => {
    expect((await chief('GET', '/api/v1/publication')).json()).toMatchObject({ status: 404, code: 'publication.not-found' });
    const first = await change();
    expect([first.statusCode, first.json()]).toEqual([200, expect.objectContaining({ version: 1, timezone: 'Asia/Baku' })]);
    await change({ timezone: 'Asia/Yerevan' });
    expect((await newsroom.as('reporter')('GET', '/api/v1/publication')).json()).toMatchObject({ publicationId: first.json<Settings>().publicationId, version: 2, timezone: 'Asia/Yerevan' });
  });

  it('go to the log as a whole with every change, numbered', async () => {
    const { publicationId, version } = (await change()).json<Settings>();
    await Promise.all([1, 2, 3].map((order) => change({ sections: [{ slug: 'economy', name: { en: 'Economy' }, order }] })));
    const events = await newsroom.events(publicationId);
    expect(events.map(({ type, headers }) => [type, Number(headers.ce_sequence)])).toEqual(Array.from({ length: version + 3 }, (_, index) => ['newsroom.publication.changed.v1', index + 1]));
    expect(events.at(-1)!.payload).toMatchObject({ publicationId, version: version + 3, languages: ['en', 'ru', 'az', 'hy'], sections: [{ slug: 'economy' }] });
  });

  it.each<[string, object, string]>([
    ['a zone that nobody knows', { timezone: 'Asia/Atlantis' }, 'timezone'],
    ['no language', { languages: [] }, 'languages'],
    ['a section without an address', { sections: [{ slug: 'A B', name: {}, order: 1 }] }, 'sections.0.slug'],
    ['a link that runs', { socialLinks: [{ name: 'x', url: 'javascript:alert(1)' }] }, 'socialLinks.0.url'],
    ['no name in the first language', { name: { ru: 'Ольха' } }, 'name.en'],
    ['a language twice', { languages: ['en', 'en'] }, 'languages.1'],
    ['an address for two sections', { sections: [1, 2].map((order) => ({ slug: 'society', name: { en: 'Society' }, order })) }, 'sections.1.slug'],
    ['an advertisement in two places of one name', { adSlots: [1, 2].map(() => ({ slot: 'top', width: 1, height: 1 })) }, 'adSlots.1.slot'],
    ['slots of fronts that hold too much', { frontSlots: [{ slot: 'lead', capacity: 50 }, { slot: 'list', capacity: 1 }] }, 'frontSlots'],
    ['two slots of one name', { frontSlots: [{ slot: 'lead', capacity: 1 }, { slot: 'lead', capacity: 2 }] }, 'frontSlots'],
    ['a name in a language that is none', { name: { English: 'x' } }, 'name.English'],
  ])('refuse %s and name the field', async (_name, changes, field) => {
    const answer = await change(changes);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields.map((one) => one.field)]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('are kept in every version, with who made it and what it changed, page by page', async () => {
    const { version } = (await change({ tagline: { en: 'At dawn' } })).json<Settings>();
    await change({ tagline: { en: 'At dusk' }, timezone: 'Europe/London' });
    const first = (await chief('GET', '/api/v1/publication/versions?limit=1')).json<{ items: object[]; next: string }>();
    expect(first).toMatchObject({ items: [{ version: version + 1, changedBy: expect.stringMatching(/./), changed: ['tagline', 'timezone'] }], next: String(version + 1) });
    const second = (await chief('GET', `/api/v1/publication/versions?limit=50&cursor=${first.next}`)).json<{ items: { version: number }[]; next: null }>();
    expect([second.items.map((one) => one.version), second.next]).toEqual([Array.from({ length: version }, (_, index) => version - index), null]);
    expect((await chief('GET', `/api/v1/publication/versions/${version}`)).json()).toMatchObject({ version, tagline: { en: 'At dawn' } });
    expect((await chief('GET', `/api/v1/publication/diff?from=${version}`)).json()).toEqual({ from: version, to: version + 1, fields: [{ field: 'tagline', before: { en: 'At dawn' }, after: { en: 'At dusk' } }, { field: 'timezone', before: 'Asia/Baku', after: 'Europe/London' }] });
    expect((await chief('GET', '/api/v1/publication/versions/999')).json()).toMatchObject({ status: 404, code: 'publication-version.not-found' });
  });

  it('are restored from an older version, as a new one that goes to the log', async () => {
    const { version, publicationId } = (await change({ tagline: { en: 'Kept' } })).json<Settings>();
    await change({ tagline: { en: 'Regretted' } });
    const restored = await chief('POST', `/api/v1/publication/versions/${version}/restoration`, undefined, { 'if-match': `"${version + 1}"` });
    expect([restored.statusCode, restored.json()]).toEqual([200, expect.objectContaining({ version: version + 2, tagline: { en: 'Kept' } })]);
    expect((await newsroom.events(publicationId)).at(-1)!.payload).toMatchObject({ version: version + 2, tagline: { en: 'Kept' } });
    expect((await newsroom.as('editor')('POST', `/api/v1/publication/versions/${version}/restoration`, undefined, ANY)).statusCode).toBe(403);
  });

  it('are not written over by somebody who saw an older version, who is told what changed', async () => {
    const { version } = (await change()).json<Settings>();
    expect((await chief('GET', '/api/v1/publication')).headers.etag).toBe(`"${version}"`);
    await change({ timezone: 'Asia/Yerevan' });
    const late = await chief('PUT', '/api/v1/publication', settings({ tagline: { en: 'Late' } }), { 'if-match': `"${version}"` });
    expect(late.json()).toMatchObject({ status: 412, code: 'publication.stale', seenVersion: version, version: version + 1, changes: [{ field: 'timezone', before: 'Asia/Baku', after: 'Asia/Yerevan' }] });
  });

  it('are not saved on top of a version that there never was', async () => {
    const { version } = (await change()).json<Settings>();
    expect((await chief('PUT', '/api/v1/publication', settings(), { 'if-match': '"0"' })).json()).toMatchObject({ status: 412, code: 'publication.stale', seenVersion: 0, version });
  });

  it('are changed once by a command that is sent twice', async () => {
    const key = { ...ANY, 'idempotency-key': 'settings-at-nine' };
    const twice = [await chief('PUT', '/api/v1/publication', settings(), key), await chief('PUT', '/api/v1/publication', settings(), key)].map((answer) => answer.json<Settings>().version);
    expect(twice[1]).toBe(twice[0]);
  });

  it('keep the slots of fronts when they are saved by those who know of none', async () => {
    const frontSlots = [{ slot: 'lead', capacity: 2 }];
    await change({ frontSlots });
    expect((await change()).json()).toMatchObject({ frontSlots });
  });

  it('are changed by those who manage the publication', async () => {
    expect((await newsroom.as('editor')('PUT', '/api/v1/publication', settings())).statusCode).toBe(403);
  });
});
