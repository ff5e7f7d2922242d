import { bodyOfParagraphs } from '@stet/contracts';
import { blank } from '../spec/camera.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';
import type { PictureUseList } from './picture-use.dto.js';
import type { PictureResponse } from './picture.dto.js';

type Made = Pick<PictureResponse, 'pictureId' | 'url' | 'width' | 'height'>;

describe('the uses of a picture', () => {
  let newsroom: Newsroom;
  let chief: Ask;
  let colour = 0x200000;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor');
  });
  afterAll(() => newsroom?.close());

  const aPicture = async () => (await chief('POST', '/api/v1/pictures', await blank(40, 30, `#${(colour += 7).toString(16)}`).png().toBuffer(), { 'content-type': 'image/png' })).json<Made>();
  const lead = ({ url, width, height }: Made) => ({ url, width, height, alternativeText: 'A ferry', credit: 'ANA' });
  const inBody = (picture: Made) => ({ type: 'doc', content: [...bodyOfParagraphs(['It opens.']).content, { type: 'gallery', content: [{ type: 'picture', attrs: lead(picture) }, { type: 'picture', attrs: lead(picture) }] }] });
  const begin = async (changes: object) => (await chief('POST', '/api/v1/stories', { language: 'en', headline: 'Ferry', body: bodyOfParagraphs(['x']), section: 'society', ...changes })).json<{ storyId: string }>().storyId;
  const publish = async (storyId: string, step = 'publication') => expect((await chief('POST', `/api/v1/stories/${storyId}/${step}`)).statusCode).toBe(200);
  const usesOf = async ({ pictureId }: Made, ask = chief, query = '') => (await ask('GET', `/api/v1/pictures/${pictureId}/uses${query}`)).json<PictureUseList>();
  const idsOf = async (...args: Parameters<typeof usesOf>) => (await usesOf(...args)).items.map(({ storyId }) => storyId);

  it('are drafts and published versions, in a lead or deep in a body, and the fronts that they lead', async () => {
    const picture = await aPicture();
    expect(await usesOf(picture)).toEqual({ items: [], next: null });
    const draft = await begin({ picture: lead(picture) });
    const published = await begin({ body: inBody(picture) });
    await publish(published);
    await chief('PATCH', `/api/v1/stories/${published}`, { body: bodyOfParagraphs(['Without it.']) }, { 'if-match': '*' });
    await chief('PUT', '/api/v1/fronts/en', { storyIds: [published] }, { 'if-match': '*' });
    const { items } = await usesOf(picture);
    expect(items).toMatchObject([
      { storyId: published, status: 'published', isInWorkingCopy: false, versions: [1], fronts: ['en'] },
      { storyId: draft, status: 'draft', headline: 'Ferry', isInWorkingCopy: true, versions: [], fronts: [] },
    ]);
    await publish(published, 'updates');
    await chief('PUT', '/api/v1/fronts/en', { storyIds: [] }, { 'if-match': '*' });
    expect((await usesOf(picture)).items.find(({ storyId }) => storyId === published)).toMatchObject({ isInWorkingCopy: false, versions: [1], fronts: [] });
  });

  it('come a page at a time', async () => {
    const picture = await aPicture();
    const stories = [await begin({ picture: lead(picture) }), await begin({ picture: lead(picture) }), await begin({ picture: lead(picture) })].reverse();
    const { items, next } = await usesOf(picture, chief, '?limit=2');
    expect(items.map(({ storyId }) => storyId)).toEqual(stories.slice(0, 2));
    expect(await idsOf(picture, chief, `?limit=2&cursor=${next}`)).toEqual(stories.slice(2));
  });

  it('are those of desks that one may read', async () => {
    const picture = await aPicture();
    const { deskId } = (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: 'harbour', name: 'Harbour' })).json<{ deskId: string }>();
    const [here, elsewhere] = [await begin({ picture: lead(picture), deskId }), await begin({ picture: lead(picture) })];
    const { token } = await aSignedInPerson(newsroom.db, { desks: { [deskId]: ['reporter'] } });
    const local: Ask = (method, url) => newsroom.app.inject({ method, url, headers: { authorization: `Bearer ${token}` } });
    expect([await idsOf(picture, local), await idsOf(picture)]).toEqual([[here], [elsewhere, here]]);
  });

  it('under embargo hide the picture with them from those who may not read them', async () => {
    const picture = await aPicture();
    const [open, sealed] = [await begin({ picture: lead(picture) }), await begin({ picture: lead(picture), embargoedUntil: '2099-01-01T00:00:00.000Z' })];
    expect(await idsOf(picture)).toEqual([sealed, open]);
    const stranger = newsroom.as('reporter');
    expect((await stranger('GET', `/api/v1/pictures/${picture.pictureId}/uses`)).json()).toMatchObject({ status: 404, code: 'picture.not-found' });
  });

  it('go with the text that is redacted', async () => {
    const picture = await aPicture();
    const storyId = await begin({ picture: lead(picture) });
    await publish(storyId);
    await chief('POST', `/api/v1/stories/${storyId}/withdrawal`, { reason: 'kill', notice: 'Wrong.' });
    expect(await idsOf(picture)).toEqual([storyId]);
    await newsroom.as('legal')('POST', `/api/v1/stories/${storyId}/redactions`, { reason: 'A court said so.' });
    expect(await idsOf(picture)).toEqual([]);
  });

  it('are looked up by index, in working copies and in versions', async () => {
    await newsroom.db.transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off');
      const plan = async (sql: string) => JSON.stringify(await tx.query(`explain ${sql}`, ['a'.repeat(32)]));
      expect(await plan(`select from story where picture_keys(coalesce(story.picture::text, '') || story.body::text) @> array[$1::text]`)).toContain('story_pictures');
      expect(await plan('select from story_version where picture_keys(snapshot::text) @> array[$1::text]')).toContain('story_version_pictures');
    });
  });
});
