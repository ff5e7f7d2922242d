import { jest } from '@jest/globals';
import { StoryPreview, bodyOfParagraphs, renditionAddress, type Renditions } from '@stet/contracts';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { blank, fromCamera } from '../spec/camera.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { anS3Server } from '../spec/s3.js';
import { MAX_PICTURE_BYTES } from './picture.service.js';

interface PictureAnswer {
  readonly pictureId: string;
  readonly url: string;
  readonly smallUrl: string;
  readonly width: number;
  readonly height: number;
  readonly renditions: Renditions;
}

const SETTINGS = {
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en'], timezone: 'Asia/Baku', sections: [{ slug: 'society', name: { en: 'Society' }, order: 1 }] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [] },
};

describe('a picture', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const upload = (bytes: Buffer | string, type = 'image/jpeg') => newsroom.as('reporter')('POST', '/api/v1/pictures', bytes, { 'content-type': type });
  const fetched = async (url: string, ask = newsroom.as('reporter')) => ask('GET', new URL(url).pathname + new URL(url).search);

  it('is kept upright, in every width and format, without what the camera wrote into it', async () => {
    const original = await fromCamera(2_400, 1_200);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const answer = await upload(original);
    expect(answer.statusCode).toBe(201);
    const picture = answer.json<PictureAnswer>();
    expect(picture).toMatchObject({ width: 1_200, height: 2_400, renditions: { widths: [320, 640, 960, 1_200], formats: ['avif', 'webp', 'jpeg'] } });
    for (const format of picture.renditions.formats) {
      const { statusCode, headers, rawPayload } = await fetched(renditionAddress(picture.renditions, 640, format));
      expect([statusCode, headers['content-type'], headers['x-content-type-options'], headers['cross-origin-resource-policy']]).toEqual([200, `image/${format}`, 'nosniff', 'cross-origin']);
      const { width, height, exif, iptc, xmp, orientation } = await sharp(rawPayload).metadata();
      expect([width, height, exif, iptc, xmp, orientation]).toEqual([640, 1_280, undefined, undefined, undefined, undefined]);
    }
    expect(await sharp((await fetched(picture.url)).rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: picture.width, height: picture.height });
    expect(await sharp((await fetched(picture.smallUrl)).rawPayload).metadata()).toMatchObject({ width: 640 });
  });

  it('is not made larger than it is, nor into sizes and formats that nobody was told of', async () => {
    const { url, width, height, renditions } = (await upload(await blank(300, 200).png().toBuffer(), 'image/png')).json<PictureAnswer>();
    expect([width, height, renditions.widths]).toEqual([300, 200, [300]]);
    const folder = new URL('.', url).pathname;
    for (const name of ['320.avif', '299.avif', 'master.jpeg', '300.png', '0.avif', '99999.avif']) expect([400, 404]).toContain((await newsroom.as()('GET', folder + name)).statusCode);
    expect((await newsroom.as('reporter')('GET', `${folder}300.avif`)).statusCode).toBe(200);
  });

  it('is made into a rendition once, however many ask for it at the same time', async () => {
    const { renditions } = (await upload(await blank(500, 400, '#171').png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const making = jest.spyOn(sharp.prototype, 'webp');
    const answers = await Promise.all(Array.from({ length: 5 }, () => fetched(renditionAddress(renditions, 500, 'webp'))));
    answers.push(await fetched(renditionAddress(renditions, 500, 'webp')));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(making).toHaveBeenCalledTimes(1);
    making.mockRestore();
  });

  it('that was kept before there were renditions gets them when it is sent again', async () => {
    const bytes = await blank(700, 100, '#523').png().toBuffer();
    const { pictureId, renditions } = (await upload(bytes, 'image/png')).json<PictureAnswer>();
    rmSync(join(newsroom.mediaFolder, new URL(renditions.address).pathname.split('/')[2]!), { recursive: true });
    expect((await fetched(renditionAddress(renditions, 320, 'jpeg'))).statusCode).toBe(404);
    expect((await upload(bytes, 'image/png')).json()).toMatchObject({ pictureId });
    expect((await fetched(renditionAddress(renditions, 320, 'jpeg'))).statusCode).toBe(200);
  });

  it('of the time of two sizes is still found', async () => {
    const name = `${'a'.repeat(32)}-1600.jpg`;
    writeFileSync(join(newsroom.mediaFolder, name), await blank(9, 9).jpeg().toBuffer());
    await newsroom.db.query(
      `insert into picture (picture_id, sha256, file, small_file, width, height, bytes, uploaded_by, uploaded_at, public_from) values (gen_random_uuid(), repeat('a', 64), $1, $1, 9, 9, 1, 'mara', now(), now())`,
      [name],
    );
    const { statusCode, headers } = await newsroom.as()('GET', `/media/${name}`);
    expect([statusCode, headers['content-type'], headers['cross-origin-resource-policy']]).toEqual([200, 'image/jpeg', 'cross-origin']);
  });

  it('is stored once, one after the other or at once', async () => {
    const bytes = await blank(200, 100, '#712').webp().toBuffer();
    const answers = await Promise.all([1, 2, 3].map(() => upload(bytes, 'image/webp')));
    answers.push(await upload(bytes, 'image/webp'));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await newsroom.db.query('select from picture where width = 200')).toHaveLength(1);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string, string, object?]>([
    ['words', () => Buffer.from('I am a picture, believe me.'), 'image/png', 'cannot be read as a picture'],
    ['a page', () => Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg', 'it is a web page'],
    ['a drawing that could run scripts', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'), 'image/svg+xml', 'it is SVG'],
    ['such a drawing that calls itself a JPEG', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'image/jpeg', 'it is SVG'],
    ['a GIF', () => blank(9, 9).gif().toBuffer(), 'image/gif', 'it is GIF'],
    ['the beginning of a JPEG and no more', () => Buffer.of(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg', 'cannot be read as a picture'],
    ['half a JPEG', async () => (await sharp({ create: { width: 400, height: 400, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 }, background: '#000' } }).jpeg().toBuffer()).subarray(0, 9_000), 'image/jpeg', 'it is damaged'],
    ['a small file that unfolds to very many pixels', () => blank(9_000, 7_000).png().toBuffer(), 'image/png', 'it has 63 megapixels; 60 fit', { code: 'too-many-pixels', values: { max: 60 } }],
    ['nothing', () => Buffer.alloc(0), 'image/jpeg', 'it is empty'],
  ])('that is %s is refused', async (_name, bytes, type, message, coded: object = { code: 'not-a-picture' }) => {
    const answer = await upload(await bytes(), type);
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ code: 'input.invalid', fields: [{ field: 'file', message: expect.stringContaining(message), ...coded }] })]);
  });

  it('over the limit, in a form that is none, or from nobody is refused', async () => {
    expect((await upload(Buffer.alloc(MAX_PICTURE_BYTES + 1))).statusCode).toBe(413);
    expect((await upload('{"url":"https://a.example/1.jpg"}', 'application/json')).statusCode).toBe(400);
    expect((await upload('x', 'application/pdf')).statusCode).toBe(415);
    expect((await newsroom.as()('POST', '/api/v1/pictures', 'x', { 'content-type': 'image/png' })).statusCode).toBe(401);
  });

  it.each(['/media/..%2f..%2fpackage.json', '/media/passwd', `/media/${'0'.repeat(32)}-1600.jpg/..`, `/media/${'0'.repeat(32)}/..%2f640.avif`, '/media/..%2f/640.avif'])('is all that %s could ever answer', async (url) => {
    expect([400, 404]).toContain((await newsroom.as()('GET', url)).statusCode);
  });

  it('that is not there is answered as a problem', async () => {
    const answer = await newsroom.as()('GET', `/media/${'0'.repeat(32)}-1600.jpg`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, expect.stringContaining('application/problem+json')]);
  });

  it('is seen by staff alone until a version that names it is out, and by everybody from then on', async () => {
    const chief = newsroom.as('chief-editor');
    const { url, width, height, renditions } = (await upload(await blank(64, 30, '#185').png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const picture = { url, width, height, renditions, alternativeText: 'A green field' };
    const { storyId } = (await chief('POST', '/api/v1/stories', { language: 'en', headline: 'Unseen', body: bodyOfParagraphs(['x']), section: 'society', picture })).json<{ storyId: string }>();
    const rendition = renditionAddress(renditions, 64, 'webp');
    for (const address of [url, rendition]) expect((await fetched(address, newsroom.as())).json()).toMatchObject({ status: 404, code: 'picture.not-found' });
    const toStaff = await fetched(url);
    expect([toStaff.statusCode, toStaff.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    await chief('POST', `/api/v1/stories/${storyId}/publication`);
    for (const address of [url, rendition]) {
      const answer = await fetched(address, newsroom.as());
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
  });

  it('is seen through a preview of a story that names it, for as long as the preview is open', async () => {
    const { url, width, height, renditions } = (await upload(await blank(65, 30, '#581').png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const body = { type: 'doc', content: [{ type: 'picture', attrs: { url, width, height, renditions, alternativeText: 'A field' } }] };
    const reporter = newsroom.as('reporter');
    const { storyId } = (await reporter('POST', '/api/v1/stories', { language: 'en', headline: 'Previewed', body })).json<{ storyId: string }>();
    const ticket = (await reporter('POST', `/api/v1/stories/${storyId}/previews`)).json<{ url: string }>().url.split('/preview/')[1]!;
    const { story } = StoryPreview.parse((await newsroom.as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${ticket}` })).json());
    const shown = (story.body.content[0] as unknown as { attrs: PictureAnswer }).attrs;
    const addresses = [shown.url, renditionAddress(shown.renditions, 65, 'avif')];
    for (const address of addresses) expect((await fetched(address, newsroom.as())).statusCode).toBe(200);
    const { search } = new URL(shown.url);
    const other = (await upload(await blank(66, 30, '#851').png().toBuffer(), 'image/png')).json<PictureAnswer>();
    for (const address of [other.url + search, `${url}?pass=${ticket}`, `${url}?pass=x`]) expect((await fetched(address, newsroom.as())).statusCode).toBe(404);
    await reporter('DELETE', `/api/v1/stories/${storyId}/previews`);
    for (const address of addresses) expect((await fetched(address, newsroom.as())).statusCode).toBe(404);
  });

  it('is kept in a bucket as well as in a folder, by one replica for all', async () => {
    const server = await anS3Server();
    const [one, other] = [await aNewsroom(undefined, { MEDIA_STORE: server.store }, newsroom), await aNewsroom(undefined, { MEDIA_STORE: server.store }, newsroom)];
    try {
      const { renditions } = (await one.as('reporter')('POST', '/api/v1/pictures', await blank(410, 300, '#419').png().toBuffer(), { 'content-type': 'image/png' })).json<PictureAnswer>();
      for (const format of renditions.formats) {
        const answer = await fetched(renditionAddress(renditions, 320, format), other.as('reporter'));
        expect([answer.statusCode, (await sharp(answer.rawPayload).metadata()).width]).toEqual([200, 320]);
      }
      const address = renditionAddress(renditions, 410, 'webp');
      await server.close();
      expect((await fetched(address, one.as('reporter'))).json()).toMatchObject({ status: 503, code: 'media-store.unavailable' });
      expect(readdirSync(one.mediaFolder)).toEqual([]);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  it('whose rights ended is kept from readers where the publication wants that, and from nobody on the staff', async () => {
    const chief = newsroom.as('chief-editor');
    const { pictureId, url, width, height } = (await upload(await blank(64, 31, '#186').png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const story = { language: 'en', headline: 'Leased', body: bodyOfParagraphs(['x']), section: 'society', picture: { url, width, height, alternativeText: 'A field' } };
    const { storyId } = (await chief('POST', '/api/v1/stories', story)).json<{ storyId: string }>();
    await chief('POST', `/api/v1/stories/${storyId}/publication`);
    const until = (at: string) => chief('PATCH', `/api/v1/pictures/${pictureId}/rights`, { usableUntil: { at, zone: 'UTC' } }, { 'if-match': '*' });
    /** As a replica that has not been asked about it yet. */
    const asReader = async () => {
      const replica = await aNewsroom(undefined, { MEDIA_DIR: newsroom.mediaFolder }, newsroom);
      const answer = await fetched(url, replica.as());
      await replica.close();
      return answer;
    };
    await until('2020-01-01T00:00:00Z');
    expect((await asReader()).statusCode).toBe(200);
    expect((await newsroom.as('chief-editor')('PUT', '/api/v1/publication', { ...SETTINGS, hidesEndedPictures: true })).statusCode).toBe(200);
    expect((await asReader()).statusCode).toBe(410);
    expect([(await fetched(url)).statusCode, (await fetched(url)).headers['cache-control']]).toEqual([200, 'private, no-cache']);
    await until(new Date(Date.now() + 3_600_000).toISOString());
    const leased = await asReader();
    expect([leased.statusCode, Number(/max-age=(\d+)/.exec(String(leased.headers['cache-control']))![1]) <= 3_600]).toEqual([200, true]);
    await chief('PATCH', `/api/v1/pictures/${pictureId}/rights`, { rights: 'refused', usableUntil: null }, { 'if-match': '*' });
    expect((await asReader()).statusCode).toBe(410);
  });

  it('is not sent again to whoever has it', async () => {
    const { url } = (await upload(await blank(70, 30, '#641').png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const first = await fetched(url);
    const again = await newsroom.as('reporter')('GET', new URL(url).pathname, undefined, { 'if-none-match': String(first.headers.etag) });
    expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, '']);
  });

  it('goes out with its story', async () => {
    const chief = newsroom.as('chief-editor');
    const { url, width, height, renditions } = (await upload(await blank(40, 30).png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const picture = { url, width, height, renditions, focus: { x: 0.25, y: 0.5 }, alternativeText: 'A blue square' };
    const text = { headline: 'Pictured', body: bodyOfParagraphs(['x']), section: 'society', picture };
    const { storyId } = (await chief('POST', '/api/v1/stories', { language: 'en', ...text })).json<{ storyId: string }>();
    await chief('POST', `/api/v1/stories/${storyId}/publication`);
    expect((await newsroom.events(storyId))[0]!.payload).toMatchObject({ picture });
  });
});
