import { PublicationChanged, StoryPublished, StoryUpdated, StoryWithdrawn, type StorySnapshot } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { LANGUAGES, aPublication } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { ago, aSnapshot, aWithdrawal, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const RED = { r: 220, g: 30, b: 30 };
const BLUE = { r: 30, g: 30, b: 220 };

let site: SiteAtWork;
let log: EventLog;
let pictures: Server;
let origin: string;
let arePicturesAway = false;
const asked: string[] = [];

/** Half red, half blue. */
async function twoHalves(): Promise<Buffer> {
  const half = await sharp({ create: { width: 1_200, height: 1_500, channels: 3, background: BLUE } }).png().toBuffer();
  return sharp({ create: { width: 2_400, height: 1_500, channels: 3, background: RED } }).composite([{ input: half, left: 1_200, top: 0 }]).jpeg().toBuffer();
}

beforeAll(async () => {
  const bytes = await twoHalves();
  pictures = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(arePicturesAway ? 503 : 200, { 'content-type': 'image/jpeg' }).end(arePicturesAway ? '' : bytes);
  });
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
  site = await aSiteAtWork({ PICTURE_ORIGINS: origin });
  log = site.app.get(EventLog);
  await log.append(PublicationChanged, [aPublication()]);
});
afterAll(async () => {
  await site?.stop();
  pictures?.close();
});
beforeEach(() => {
  arePicturesAway = false;
});

const pictured = (name: string, focus?: { x: number; y: number }) => ({
  ...{ url: `${origin}/${name}/1920.jpeg`, width: 1_920, height: 1_200, alternativeText: 'Two halves', ...(focus && { focus }) },
  renditions: { address: `${origin}/${name}/{width}.{format}`, widths: [640, 1_280, 1_920, 2_400], formats: ['avif', 'jpeg'] },
});
async function shelved(story: StorySnapshot): Promise<StorySnapshot> {
  await log.append(story.version === 1 ? StoryPublished : StoryUpdated, [story]);
  await eventually(async () => expect((await site.get(pathOf(story))).body).toContain(`data-version="${story.version}"`), PATIENCE);
  return story;
}
const share = ({ storyId, version }: StorySnapshot, form = 'card') => `/share/${storyId}/${version}/${form}.jpg`;
/** The colour that a part of a picture has in the mean. */
async function colourAt(picture: Buffer, left: number, top: number): Promise<'red' | 'blue' | 'mixed'> {
  const { channels } = await sharp(await sharp(picture).extract({ left, top, width: 20, height: 20 }).toBuffer()).stats();
  const [red, , blue] = channels.map(({ mean }) => mean) as [number, number, number];
  return red > 2 * blue ? 'red' : blue > 2 * red ? 'blue' : 'mixed';
}

it.each(LANGUAGES)('a story in %s is shared with its headline over its picture, for ever under this address', async (language) => {
  const story = await shelved(aSnapshot({ language, headline: 'Ərazi, Баржа, Նավակ', picture: pictured(language) }));
  const page = (await site.get(pathOf(story))).body;
  const address = /<meta property="og:image" content="([^"]+)"/.exec(page)![1]!;
  expect(page).toContain('<meta name="twitter:card" content="summary_large_image"');
  expect([/og:image:width" content="(\d+)/.exec(page)![1], /og:image:height" content="(\d+)/.exec(page)![1]]).toEqual(['1200', '630']);
  const answer = await site.get(new URL(address).pathname);
  const { 'content-type': type, 'cache-control': cache, 'x-content-type-options': sniff, 'cross-origin-resource-policy': policy } = answer.headers;
  expect([answer.statusCode, type, cache, sniff, policy]).toEqual([200, 'image/jpeg', 'public, max-age=31536000, immutable', 'nosniff', 'cross-origin']);
  expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 1_200, height: 630 });
  expect(await colourAt(answer.rawPayload, 20, 200)).toBe('red');
  expect(asked.at(-1)).toBe(`/${language}/1280.jpeg`);
});

it('a story without a picture, or with one from elsewhere, is shared with its headline alone', async () => {
  const bare = await shelved(aSnapshot());
  const foreign = await shelved(aSnapshot({ picture: { ...pictured('x'), renditions: undefined, url: 'http://127.0.0.1:2/x.jpg' } }));
  for (const story of [bare, foreign]) {
    const { statusCode, rawPayload, headers } = await site.get(share(story));
    expect([statusCode, headers['cache-control']]).toEqual([200, expect.stringContaining('immutable')]);
    expect(await colourAt(rawPayload, 1_170, 600)).toBe('mixed');
  }
  expect((await site.get(share(bare, '1x1'))).statusCode).toBe(404);
});

it('a picture that is away is left out for a while, and drawn once it is back', async () => {
  arePicturesAway = true;
  const story = await shelved(aSnapshot({ picture: pictured('late') }));
  const { statusCode, headers } = await site.get(share(story));
  expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=30']);
  expect((await site.get(share(story, '16x9'))).statusCode).toBe(503);
  arePicturesAway = false;
  expect((await site.get(share(story, '16x9'))).statusCode).toBe(200);
});

it('search engines get the picture in three shapes, cut around what matters', async () => {
  const story = await shelved(aSnapshot({ picture: pictured('focus', { x: 1, y: 0.5 }) }));
  const page = (await site.get(pathOf(story))).body;
  const structured = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!) as { '@graph': [{ image: { url: string; width: number; height: number }[]; publisher: { logo: { url: string; width: number; height: number } } }] };
  const [{ image, publisher }] = structured['@graph'];
  expect(image).toHaveLength(3);
  for (const { url, width, height } of [...image, publisher.logo]) {
    const { statusCode, rawPayload } = await site.get(new URL(url).pathname);
    expect(statusCode).toBe(200);
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width, height });
  }
  expect(await colourAt((await site.get(share(story, '1x1'))).rawPayload, 400, 600)).toBe('blue');
});

it('leads from another version to the newest, and to nothing once the story is withdrawn', async () => {
  const first = await shelved(aSnapshot());
  const second = await shelved({ ...first, version: 2, headline: 'Ferry opens at noon', versionPublishedAt: ago(0) });
  const moved = await site.get(share(first));
  expect([moved.statusCode, moved.headers.location]).toEqual([302, share(second)]);
  await log.append(StoryWithdrawn, [aWithdrawal(second)]);
  await eventually(async () => expect((await site.get(share(second))).statusCode).toBe(410), PATIENCE);
  expect((await site.get(share(first))).statusCode).toBe(410);
});

it('fronts and sections are shared with the name of the publication', async () => {
  await shelved(aSnapshot({ language: 'az' }));
  for (const path of ['/az', '/az/economy']) {
    const card = /<meta property="og:image" content="http:\/\/127.0.0.1:4300(\/share\/publication\/\d+\/[^"]+)"/.exec((await site.get(path)).body)![1]!;
    expect(card.endsWith(`${path}.jpg`)).toBe(true);
    const { statusCode, rawPayload } = await site.get(card);
    expect(statusCode).toBe(200);
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 1_200, height: 630 });
    expect((await site.get(card.replace(/\d+/, '999'))).headers.location).toBe(card);
  }
});

it.each(['/share/publication/1/fr.jpg', '/share/publication/1/az/weather.jpg', '/share/publication/x/az.jpg', '/share/1/1/card.jpg', '/share/0199a3f2-0001-7000-8000-000000000001/1/card.jpg', '/share/0199a3f2-0001-7000-8000-000000000001/1/9x9.jpg', '/share/publication/1/az'])('there is nothing at %s', async (path) => {
  expect((await site.get(path)).statusCode).toBe(404);
});
