import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';

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

  const change = (changes: object = {}) => chief('PUT', '/api/v1/publication', settings(changes));

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
    ['a name in a language that is none', { name: { English: 'x' } }, 'name.English'],
  ])('refuse %s and name the field', async (_name, changes, field) => {
    const answer = await change(changes);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields.map((one) => one.field)]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('are changed by those who manage the publication', async () => {
    expect((await newsroom.as('editor')('PUT', '/api/v1/publication', settings())).statusCode).toBe(403);
  });
});
