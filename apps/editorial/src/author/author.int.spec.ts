import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface Author {
  readonly authorId: string;
  readonly version: number;
  readonly slug: string;
}

describe('authors', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
  });
  afterAll(() => newsroom?.close());

  const URL = '/api/v1/authors';
  const author = (changes: object = {}) => ({ name: { en: `Mara ${randomUUID()}` }, ...changes });
  const make = async (changes: object = {}) => (await editor('POST', URL, author(changes))).json<Author>();
  const change = (of: Author, changes: object, headers: Record<string, string> = { 'if-match': '*' }) => editor('PUT', `${URL}/${of.authorId}`, author(changes), headers);

  it('are made, read by all staff, changed and told to everybody outside as a whole', async () => {
    const name = { en: 'Ilva Tarrin', az: 'İlva Tarrin' };
    const made = (await editor('POST', URL, { name, role: { en: ' Reporter ', ru: ' ' }, biography: { en: 'One.\n\nTwo.' }, links: [{ name: 'Mastodon', url: 'https://social.example/@ilva' }] })).json<Author>();
    expect(made).toMatchObject({ version: 1, slug: 'ilva-tarrin', formerSlugs: [], name, role: { en: 'Reporter' }, isRetired: false, portrait: null });
    const read = await newsroom.as('reporter')('GET', `${URL}/${made.authorId}`);
    expect([read.headers.etag, read.json()]).toEqual(['"1"', made]);
    expect((await change(made, { name }, { 'if-match': '"1"' })).json()).toMatchObject({ version: 2, slug: 'ilva-tarrin', role: {}, links: [] });
    const events = await newsroom.events(made.authorId);
    expect(events.map(({ type, headers }) => [type, Number(headers.ce_sequence)])).toEqual([1, 2].map((version) => ['newsroom.author.changed.v1', version]));
    expect(events[0]!.payload).toMatchObject({ authorId: made.authorId, slug: 'ilva-tarrin', name, biography: { en: 'One.\n\nTwo.' }, links: [{ name: 'Mastodon' }] });
    expect((await auditOf(newsroom, 'author', made.authorId)).map(({ act }) => act)).toEqual(['createAuthor', 'changeAuthor']);
  });

  it('are not changed by who saw an older version', async () => {
    const made = await make();
    await change(made, {});
    expect((await change(made, {}, { 'if-match': '"1"' })).json()).toMatchObject({ status: 412, code: 'author.stale' });
  });

  it('keep the addresses that their page had, and nobody else gets one', async () => {
    const [old, fresh] = [`a-${randomUUID()}`, `b-${randomUUID()}`];
    const made = await make({ slug: old });
    expect((await change(made, { slug: fresh })).json()).toMatchObject({ slug: fresh, formerSlugs: [old] });
    for (const slug of [old, fresh]) expect((await editor('POST', URL, author({ slug }))).json()).toMatchObject({ status: 409, code: 'author.slug-taken', fields: [{ field: 'slug' }] });
    expect((await change(made, { slug: old })).json()).toMatchObject({ slug: old, formerSlugs: [fresh] });
  });

  it('of one name have addresses of their own', async () => {
    const name = { en: `Namesake ${randomUUID()}` };
    const slugs = (await Promise.all([1, 2, 3].map(() => make({ name })))).map(({ slug }) => slug).sort();
    expect(slugs).toEqual([slugs[0], `${slugs[0]}-2`, `${slugs[0]}-3`]);
  });

  it('are found by part of a name in any language, page by page', async () => {
    const mark = randomUUID().slice(0, 8);
    const made = [await make({ name: { en: `Ca ${mark}` } }), await make({ name: { en: `Ab ${mark}`, az: 'İsmayıl Quliyev' } }), await make({ name: { hy: `Մարա ${mark}` } })];
    const list = async (query: string) => (await editor('GET', `${URL}?${query}`)).json<{ items: Author[]; next: string | null }>();
    const first = await list(`q=${mark}&limit=2`);
    expect(first.items.map(({ authorId }) => authorId)).toEqual([made[1]!.authorId, made[0]!.authorId]);
    const rest = await list(`q=${mark}&limit=2&cursor=${first.next}`);
    expect([rest.items.map(({ authorId }) => authorId), rest.next]).toEqual([[made[2]!.authorId], null]);
    expect((await list(`q=${encodeURIComponent('ismayil')}`)).items.map(({ authorId }) => authorId)).toContain(made[1]!.authorId);
    expect((await list('q=100%25')).items).toEqual([]);
  });

  it('who retire keep their page and come back', async () => {
    const made = await make();
    expect((await editor('POST', `${URL}/${made.authorId}/retirement`)).json()).toMatchObject({ isRetired: true, version: 2 });
    const list = async (isRetired: boolean) => (await editor('GET', `${URL}?isRetired=${isRetired}&q=${made.slug}`)).json<{ items: Author[] }>().items.length;
    expect([await list(true), await list(false)]).toEqual([1, 0]);
    expect((await editor('DELETE', `${URL}/${made.authorId}/retirement`)).json()).toMatchObject({ isRetired: false, version: 3 });
  });

  it('are made once by a command that is sent twice', async () => {
    const [payload, key] = [author(), { 'idempotency-key': randomUUID() }];
    const answers = [await editor('POST', URL, payload, key), await editor('POST', URL, payload, key)].map((one) => one.json<Author>().authorId);
    expect(answers[0]).toBe(answers[1]);
  });

  it('show a portrait that was uploaded here, to everybody', async () => {
    const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#346' } }).png().toBuffer();
    const { url, width, height } = (await editor('POST', '/api/v1/pictures', bytes, { 'content-type': 'image/png' })).json<{ url: string; width: number; height: number }>();
    const file = new globalThis.URL(url).pathname;
    expect((await newsroom.as()('GET', file)).statusCode).toBe(404);
    const portrait = { url, width, height, alternativeText: 'Mara' };
    expect(await make({ portrait })).toMatchObject({ portrait });
    expect((await newsroom.as()('GET', file)).statusCode).toBe(200);
  });

  it.each<[string, object, string]>([
    ['no name', { name: { en: ' ' } }, 'name'],
    ['a name in a language that is none', { name: { English: 'x' } }, 'name.English'],
    ['a biography that is too long', { biography: { en: 'x'.repeat(5001) } }, 'biography.en'],
    ['a link without encryption', { links: [{ name: 'x', url: 'http://social.example' }] }, 'links.0.url'],
    ['a link that runs', { links: [{ name: 'x', url: 'javascript:alert(1)' }] }, 'links.0.url'],
    ['an address that is none', { slug: 'Mara Lind' }, 'slug'],
    ['a name of which no address can be made', { name: { en: '?!' } }, 'slug'],
    ['a portrait from elsewhere', { portrait: { url: 'https://elsewhere.example/1.jpg', width: 1, height: 1, alternativeText: '' } }, 'portrait.url'],
  ])('are refused with %s, and the field is named', async (_name, changes, field) => {
    expect((await editor('POST', URL, author(changes))).json()).toMatchObject({ status: 400, fields: expect.arrayContaining([expect.objectContaining({ field })]) as unknown });
  });

  it('are managed by those who may', async () => {
    const made = await make();
    const reporter = newsroom.as('reporter');
    const answers = [await reporter('POST', URL, author()), await reporter('PUT', `${URL}/${made.authorId}`, author(), { 'if-match': '*' }), await reporter('POST', `${URL}/${made.authorId}/retirement`)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
    expect((await editor('GET', `${URL}/${randomUUID()}`)).json()).toMatchObject({ status: 404, code: 'author.not-found' });
  });

  it('are named by bylines, whose address is that of the page when the version goes out', async () => {
    const made = await make();
    const bylines = [{ name: 'M. Lind', authorId: made.authorId }, { name: 'Orhan Vael' }];
    const story = (await editor('POST', '/api/v1/stories', { language: 'en', ...aText(randomUUID()), bylines })).json<{ storyId: string; bylines: object[] }>();
    expect(story.bylines).toEqual([{ ...bylines[0], slug: made.slug }, bylines[1]]);
    const slug = `m-${randomUUID()}`;
    await change(made, { slug });
    await editor('POST', `/api/v1/stories/${story.storyId}/publication`);
    expect((await newsroom.events(story.storyId)).at(-1)!.payload).toMatchObject({ bylines: [{ name: 'M. Lind', authorId: made.authorId, slug }, { name: 'Orhan Vael' }] });
  });

  it('whom nobody knows are refused in a byline, in a new story and in a changed one', async () => {
    const bylines = [{ name: 'Mara Lind' }, { name: 'Nobody', authorId: randomUUID() }];
    const refused = { status: 400, fields: [{ field: 'bylines.1.authorId' }] };
    expect((await editor('POST', '/api/v1/stories', { language: 'en', ...aText(), bylines })).json()).toMatchObject(refused);
    const { storyId } = (await editor('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>();
    expect((await editor('PATCH', `/api/v1/stories/${storyId}`, { bylines }, { 'if-match': '"1"' })).json()).toMatchObject(refused);
  });
});
