import { bodyOfParagraphs } from '@stet/contracts';
import sharp from 'sharp';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { MAX_PICTURE_BYTES } from './picture.service.js';

interface PictureAnswer {
  readonly pictureId: string;
  readonly url: string;
  readonly smallUrl: string;
  readonly width: number;
  readonly height: number;
}

const blank = (width: number, height: number, background = '#346') => sharp({ create: { width, height, channels: 3, background } });
/** As a camera leaves it: lying on its side, with the place where it was taken. */
const fromCamera = (width: number, height: number) =>
  blank(width, height)
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: 'Camera', Artist: 'Mara Lind' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 22/1 0/1' } })
    .jpeg()
    .toBuffer();

describe('a picture', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const upload = (bytes: Buffer | string, type = 'image/jpeg') => newsroom.as('reporter')('POST', '/api/v1/pictures', bytes, { 'content-type': type });
  const fetched = async (url: string) => newsroom.as()('GET', new URL(url).pathname);

  it('is kept upright, in two sizes, without what the camera wrote into it', async () => {
    const original = await fromCamera(2_400, 1_200);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const answer = await upload(original);
    expect(answer.statusCode).toBe(201);
    const picture = answer.json<PictureAnswer>();
    expect(picture).toMatchObject({ width: 800, height: 1_600 });
    const large = await fetched(picture.url);
    expect([large.statusCode, large.headers['content-type'], large.headers['cache-control']]).toEqual([200, 'image/jpeg', expect.stringContaining('immutable')]);
    const [largeData, smallData] = await Promise.all([large, await fetched(picture.smallUrl)].map(({ rawPayload }) => sharp(rawPayload).metadata()));
    expect(largeData).toMatchObject({ format: 'jpeg', width: 800, height: 1_600 });
    expect(smallData).toMatchObject({ format: 'jpeg', width: 320, height: 640 });
    for (const { exif, iptc, xmp, orientation } of [largeData!, smallData!]) expect([exif, iptc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is not made larger than it is', async () => {
    expect((await upload(await blank(300, 200).png().toBuffer(), 'image/png')).json()).toMatchObject({ width: 300, height: 200 });
  });

  it('is stored once, one after the other or at once', async () => {
    const bytes = await blank(200, 100, '#712').webp().toBuffer();
    const answers = await Promise.all([1, 2, 3].map(() => upload(bytes, 'image/webp')));
    answers.push(await upload(bytes, 'image/webp'));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await newsroom.db.query('select from picture where width = 200')).toHaveLength(1);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['words', () => Buffer.from('I am a picture, believe me.'), 'image/png'],
    ['a page', () => Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg'],
    ['a drawing that could run scripts', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'), 'image/svg+xml'],
    ['a GIF', () => blank(9, 9).gif().toBuffer(), 'image/gif'],
    ['half a JPEG', async () => (await sharp({ create: { width: 400, height: 400, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 }, background: '#000' } }).jpeg().toBuffer()).subarray(0, 9_000), 'image/jpeg'],
    ['a small file that unfolds to very many pixels', () => blank(9_000, 7_000).png().toBuffer(), 'image/png'],
    ['nothing', () => Buffer.alloc(0), 'image/jpeg'],
  ])('that is %s is refused', async (_name, bytes, type) => {
    const answer = await upload(await bytes(), type);
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ code: 'input.invalid', fields: expect.any(Array) })]);
  });

  it('over the limit, in a form that is none, or from nobody is refused', async () => {
    expect((await upload(Buffer.alloc(MAX_PICTURE_BYTES + 1))).statusCode).toBe(413);
    expect((await upload('{"url":"https://a.example/1.jpg"}', 'application/json')).statusCode).toBe(400);
    expect((await upload('x', 'application/pdf')).statusCode).toBe(415);
    expect((await newsroom.as()('POST', '/api/v1/pictures', 'x', { 'content-type': 'image/png' })).statusCode).toBe(401);
  });

  it.each(['/media/..%2f..%2fpackage.json', '/media/passwd', `/media/${'0'.repeat(32)}-1600.jpg/..`])('is all that %s could ever answer', async (url) => {
    expect([400, 404]).toContain((await newsroom.as()('GET', url)).statusCode);
  });

  it('that is not there is answered as a problem', async () => {
    const answer = await newsroom.as()('GET', `/media/${'0'.repeat(32)}-1600.jpg`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, expect.stringContaining('application/problem+json')]);
  });

  it('goes out with its story', async () => {
    const chief = newsroom.as('chief-editor');
    const { url, width, height } = (await upload(await blank(40, 30).png().toBuffer(), 'image/png')).json<PictureAnswer>();
    const text = { headline: 'Pictured', body: bodyOfParagraphs(['x']), section: 'society', picture: { url, width, height, alternativeText: 'A blue square' } };
    const { storyId } = (await chief('POST', '/api/v1/stories', { language: 'en', ...text })).json<{ storyId: string }>();
    await chief('POST', `/api/v1/stories/${storyId}/publication`);
    expect((await newsroom.events(storyId))[0]!.payload).toMatchObject({ picture: { url, width: 40, height: 30 } });
  });
});
