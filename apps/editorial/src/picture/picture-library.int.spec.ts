import { bodyOfParagraphs, renditionAddress } from '@stet/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { blank, fromCamera, iptcBlock, withIptc } from '../spec/camera.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import type { PictureResponse } from './picture.dto.js';

describe('the library of pictures', () => {
  let newsroom: Newsroom;
  let photoEditor: Ask;
  let reporter: Ask;
  let colour = 0x100000;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [photoEditor, reporter] = [newsroom.as('photo-editor'), newsroom.as('reporter')];
  });
  afterAll(() => newsroom?.close());

  const upload = async (bytes: Buffer, type = 'image/jpeg') => (await reporter('POST', '/api/v1/pictures', bytes, { 'content-type': type })).json<PictureResponse>();
  const another = async (width = 40, height = 30) => upload(await blank(width, height, `#${(colour += 7).toString(16)}`).png().toBuffer(), 'image/png');
  const change = (pictureId: string, changes: object, ask = photoEditor, headers: Record<string, string> = { 'if-match': '*' }) => ask('PATCH', `/api/v1/pictures/${pictureId}`, changes, headers);
  const clear = (pictureId: string, changes: object, ask = photoEditor) => ask('PATCH', `/api/v1/pictures/${pictureId}/rights`, changes, { 'if-match': '*' });
  const read = async (pictureId: string) => (await reporter('GET', `/api/v1/pictures/${pictureId}`)).json<PictureResponse>();
  const idsFor = async (query: string, ask = reporter) => (await ask('GET', `/api/v1/pictures?${query}`)).json<{ items: PictureResponse[] }>().items.map(({ pictureId }) => pictureId);

  it('begins with what the file says, and hands on nothing private of it', async () => {
    const bytes = withIptc(await fromCamera(700, 400, { Artist: 'Mara Lind', ImageDescription: 'The ferry' }), iptcBlock([[110, 'Mara Lind / ANA'], [116, '© ANA']]));
    const before = (await sharp(bytes).metadata()).exif!;
    expect(before.includes('4711')).toBe(true);
    const picture = await upload(bytes);
    expect(picture).toMatchObject({ caption: 'The ferry', credit: 'Mara Lind / ANA', creator: 'Mara Lind', copyright: '© ANA', takenAt: '2026-03-01T09:15:00+04:00', rights: 'unknown', window: 'open', focus: null, revision: 1 });
    for (const width of picture.renditions.widths) for (const format of picture.renditions.formats) expect((await reporter('GET', new URL(renditionAddress(picture.renditions, width, format)).pathname)).statusCode).toBe(200);
    const folder = join(newsroom.mediaFolder, new URL(picture.url).pathname.split('/')[2]!);
    const files = readdirSync(folder);
    expect(files).toHaveLength(picture.renditions.widths.length * picture.renditions.formats.length + 1);
    for (const file of files) {
      const kept = readFileSync(join(folder, file));
      const { exif, iptc, xmp, orientation } = await sharp(kept).metadata();
      expect([file, exif, iptc, xmp, orientation]).toEqual([file, undefined, undefined, undefined, undefined]);
      for (const secret of ['4711', 'Mara', 'GPS', 'Exif']) expect([file, secret, kept.includes(secret)]).toEqual([file, secret, false]);
    }
  });

  it('offers who took it as the credit where the file has no other', async () => {
    expect(await upload(await fromCamera(50, 40, { Artist: 'Ilya Ros' }))).toMatchObject({ credit: 'Ilya Ros', creator: 'Ilya Ros' });
  });

  it('keeps what people say, language by language, and the focal point, without another upload', async () => {
    const { pictureId, url } = await another();
    const changed = await change(pictureId, { credit: ' ANA ', captions: { en: 'The ferry', az: 'Bərə' }, alternativeTexts: { en: 'A ferry in the bay' }, focus: { x: 0.2, y: 0.9 } });
    expect([changed.statusCode, changed.json()]).toEqual([200, expect.objectContaining({ revision: 2, url, credit: 'ANA', captions: { en: 'The ferry', az: 'Bərə' }, focus: { x: 0.2, y: 0.9 } })]);
    await change(pictureId, { captions: { en: '', hy: 'Լաստանավ' } });
    expect(await read(pictureId)).toMatchObject({ revision: 3, captions: { az: 'Bərə', hy: 'Լաստանավ' }, alternativeTexts: { en: 'A ferry in the bay' }, focus: { x: 0.2, y: 0.9 } });
    const record = await auditOf(newsroom, 'picture', pictureId);
    expect(record.map(({ act }) => act)).toEqual(['uploadPicture', 'changePicture', 'changePicture']);
    expect(JSON.stringify(record)).not.toContain('Bərə');
  });

  it('refuses a change of somebody who saw an older one, and what cannot be', async () => {
    const { pictureId } = await another();
    await change(pictureId, { credit: 'ANA' });
    expect((await change(pictureId, { credit: 'X' }, photoEditor, { 'if-match': '"1"' })).json()).toMatchObject({ status: 412, code: 'picture.stale' });
    expect((await change(pictureId, { credit: 'Y' }, photoEditor, { 'if-match': '"2"' })).json()).toMatchObject({ revision: 3 });
    for (const [field, changes] of [['focus.x', { focus: { x: 1.1, y: 0 } }], ['credit', { credit: 'x'.repeat(301) }], ['captions.english', { captions: { english: 'x' } }]] as const) {
      expect((await change(pictureId, changes)).json()).toMatchObject({ status: 400, code: 'input.invalid', fields: [{ field }] });
    }
    for (const [field, changes] of [['rights', { rights: 'maybe' }], ['onlySections', { onlySections: ['sport', 'sport'] }], ['usableUntil', { usableFrom: { at: '2027-01-02T00:00:00Z', zone: 'UTC' }, usableUntil: { at: '2027-01-02T00:00:00Z', zone: 'UTC' } }]] as const) {
      expect((await clear(pictureId, changes)).json()).toMatchObject({ status: 400, code: 'input.invalid', fields: [{ field }] });
    }
    expect((await clear(pictureId, { usableUntil: { localTime: '2037-03-29T01:30', zone: 'Europe/London' } })).json()).toMatchObject({ status: 400, code: 'schedule.time-does-not-exist' });
  });

  it('lets describe who may upload, and clear who may clear', async () => {
    const { pictureId } = await another();
    expect((await change(pictureId, { credit: 'ANA' }, reporter)).statusCode).toBe(200);
    expect((await clear(pictureId, { rights: 'cleared' }, reporter)).json()).toMatchObject({ status: 403, code: 'auth.not-allowed' });
    const window = { usableFrom: { localTime: '2026-01-01T00:00', zone: 'Asia/Baku' }, usableUntil: { at: '2099-01-01T00:00:00+04:00', zone: 'Asia/Baku' } };
    expect((await clear(pictureId, { rights: 'cleared', ...window, onlyLanguages: ['en'], onlySections: ['sport'] }, newsroom.as('legal'))).json()).toMatchObject({
      ...{ rights: 'cleared', window: 'open', onlyLanguages: ['en'], onlySections: ['sport'] },
      usableFrom: { at: '2025-12-31T20:00:00.000Z', localTime: '2026-01-01T00:00:00', zone: 'Asia/Baku', offset: '+04:00' },
      usableUntil: { at: '2098-12-31T20:00:00.000Z', localTime: '2099-01-01T00:00:00' },
    });
  });

  it('is searched by words, credit, rights, window and day, a page at a time', async () => {
    const [ferry, goat, other] = [await another(), await another(), await another()];
    await change(ferry.pictureId, { captions: { az: 'Bərə 100%_körfəzdə' }, credit: 'Mara Lind' });
    await change(goat.pictureId, { alternativeTexts: { en: 'A goat' } });
    await clear(ferry.pictureId, { usableUntil: { at: new Date(Date.now() + 86_400_000).toISOString(), zone: 'Asia/Baku' } });
    await clear(goat.pictureId, { rights: 'refused', usableUntil: { at: '2020-01-01T00:00:00Z', zone: 'UTC' } });
    await clear(other.pictureId, { usableFrom: { at: '2098-01-01T00:00:00Z', zone: 'UTC' } });
    const found: [string, string][] = [
      [`q=${encodeURIComponent('100%_kör')}`, ferry.pictureId],
      ['q=a%20goat', goat.pictureId],
      ['credit=mara%20l&window=ends-soon', ferry.pictureId],
      ['rights=refused', goat.pictureId],
      ['window=ended', goat.pictureId],
      ['window=not-yet', other.pictureId],
      [`from=${encodeURIComponent(other.uploadedAt)}`, other.pictureId],
    ];
    for (const [query, pictureId] of found) expect([query, await idsFor(query)]).toEqual([query, [pictureId]]);
    expect(await idsFor('until=2020-01-01T00:00:00Z')).toEqual([]);
    const first = (await reporter('GET', '/api/v1/pictures?limit=2')).json<{ items: PictureResponse[]; next: string }>();
    expect(first.items.map(({ pictureId }) => pictureId)).toEqual([other.pictureId, goat.pictureId]);
    expect((await idsFor(`limit=1&cursor=${first.next}`))[0]).toBe(ferry.pictureId);
    expect((await reporter('GET', '/api/v1/pictures?cursor=guessed')).statusCode).toBe(400);
  });

  it('keeps pictures of stories under embargo from those who may not read them', async () => {
    const { pictureId, url, width, height } = await another();
    const picture = { url, width, height, alternativeText: 'x' };
    await newsroom.as('editor')('POST', '/api/v1/stories', { language: 'en', headline: 'Sealed', body: bodyOfParagraphs(['x']), picture, embargoedUntil: '2099-01-01T00:00:00.000Z' });
    const stranger = newsroom.as('photo-editor');
    expect(await idsFor('', stranger)).not.toContain(pictureId);
    for (const answer of [await stranger('GET', `/api/v1/pictures/${pictureId}`), await change(pictureId, { credit: 'X' }, stranger)]) expect(answer.json()).toMatchObject({ status: 404, code: 'picture.not-found' });
    expect(await idsFor('', newsroom.as('editor'))).toContain(pictureId);
  });

  it('shows what readers see already, whatever story under embargo names it, too', async () => {
    const [editor, stranger, { pictureId, url, width, height }] = [newsroom.as('editor'), newsroom.as('photo-editor'), await another()];
    const begin = async (changes: object) =>
      (await editor('POST', '/api/v1/stories', { language: 'en', headline: 'Ferry', section: 'society', body: bodyOfParagraphs(['x']), picture: { url, width, height, alternativeText: 'x' }, ...changes })).json<{ storyId: string }>().storyId;
    expect((await editor('POST', `/api/v1/stories/${await begin({})}/publication`)).statusCode).toBe(200);
    await begin({ embargoedUntil: '2099-01-01T00:00:00.000Z' });
    expect(await idsFor('', stranger)).toContain(pictureId);
    expect((await stranger('PATCH', `/api/v1/pictures/${pictureId}/rights`, { rights: 'refused' }, { 'if-match': '*' })).statusCode).toBe(200);
    expect((await stranger('GET', `/api/v1/pictures/${pictureId}/uses`)).json<{ items: unknown[] }>().items).toHaveLength(1);
  });
});
