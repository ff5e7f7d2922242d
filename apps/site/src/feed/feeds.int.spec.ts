import { StoryCorrected, StoryPublished, StoryWithdrawn, bodyOfParagraphs } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { LANGUAGES } from '../spec/builders.js';
import { Atom, JsonFeed, Rss } from '../spec/feed-rules.js';
import { aSnapshot, aWithdrawal, ago } from '../spec/stories.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';
import { fromXml } from '../spec/xml.js';

const PUBLIC = 'https://courier.example';
/** The longest that followers wait for a story. */
const TOLD_WITHIN = { timeoutMs: 5_000 };

let read: StoryToRead;

beforeAll(async () => {
  read = await aStoryToRead({ environment: (elsewhere) => ({ PUBLIC_URL: PUBLIC, PICTURE_ORIGINS: elsewhere, WEBSUB_HUB_URL: `${elsewhere}/hub` }) });
});
afterAll(() => read?.stop());

const FILES = ['feed.xml', 'atom.xml', 'feed.json'] as const;
const paths = LANGUAGES.flatMap((language) => ['', '/society', '/economy'].flatMap((section) => FILES.map((file) => `/${language}${section}/${file}`)));

/** The address that a feed has for itself, of a feed that keeps the rules of its form. */
function selfOf(path: string, body: string): string {
  if (path.endsWith('feed.xml')) return Rss.parse(fromXml(body)).rss.channel['atom:link'].find((link) => link['@rel'] === 'self')!['@href'];
  if (path.endsWith('atom.xml')) return Atom.parse(fromXml(body)).feed.link.find((link) => link['@rel'] === 'self')!['@href'];
  return JsonFeed.parse(JSON.parse(body)).feed_url;
}

beforeAll(async () => {
  const economy = LANGUAGES.map((language) => aSnapshot({ language, section: 'economy', headline: '<Ferry> & "bridge" ]]>' }));
  await read.site.app.get(EventLog).append(StoryPublished, economy);
  for (const story of economy) await eventually(async () => expect((await read.site.get(`/${story.language}/economy/feed.json`)).body).toContain(story.storyId));
});

it.each(paths)('%s keeps the rules of its form, and names itself and its hub, once each, in its head', async (path) => {
  const { statusCode, headers, body } = await read.site.get(path);
  expect(statusCode).toBe(200);
  expect(selfOf(path, body)).toBe(PUBLIC + path);
  expect(headers.link).toBe(`<${read.elsewhere.address}/hub>; rel="hub", <${PUBLIC}${path}>; rel="self"`);
});

it.each(LANGUAGES)('a story without a standfirst is summed up by how it begins in %s', async (language) => {
  const story = aSnapshot({ language, section: 'economy', standfirst: '', body: bodyOfParagraphs(['The ferry is back & sails.', 'It sails often.']) });
  await read.site.app.get(EventLog).append(StoryPublished, [story]);
  const feed = (file: string) => read.site.get(`/${language}/economy/${file}`).then(({ body }) => body);
  await eventually(async () => expect(await feed('feed.json')).toContain(story.storyId));
  expect(await feed('feed.xml')).toContain('<description>The ferry is back &amp; sails.</description>');
  expect(await feed('atom.xml')).toContain('<summary>The ferry is back &amp; sails.</summary>');
  expect(await feed('feed.json')).toContain('"content_text":"The ferry is back & sails."');
  expect((await read.site.get(`/${language}/economy`)).body).toContain('<p class="teaser-standfirst">The ferry is back &amp; sails.</p>');
});

it.each(paths)('%s is not sent again to who has it', async (path) => {
  await eventually(async () => {
    const { headers } = await read.site.get(path);
    const again = await read.site.get(path, { 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  }); // what others publish meanwhile is another feed
});

it('tells followers of a correction, and of a withdrawal in the place of the story', async () => {
  const story = aSnapshot({ language: 'hy', section: 'economy', headline: 'Ferry that is wrong' });
  const log = read.site.app.get(EventLog);
  const feeds = () => Promise.all(['', '/economy'].flatMap((section) => FILES.map((file) => read.site.get(`/hy${section}/${file}`).then(({ body }) => body))));
  const corrected = { ...story, version: 2, versionPublishedAt: ago(0), corrections: [{ version: 2, note: 'It sails at one.', correctedAt: ago(0) }] };
  await log.append(StoryPublished, [story]);
  await log.append(StoryCorrected, [corrected]);
  await eventually(async () => {
    for (const feed of await feeds()) expect(feed).toContain('It sails at one.');
  });
  await log.append(StoryWithdrawn, [aWithdrawal(corrected, { notice: 'It never sailed.' })]);
  await eventually(async () => {
    for (const feed of await feeds()) {
      expect(feed).toContain(story.storyId);
      expect(feed).toContain('It never sailed.');
      expect(feed).not.toContain('Ferry that is wrong');
    }
  });
  for (const path of ['feed.xml', 'atom.xml', 'feed.json']) expect(selfOf(path, (await read.site.get(`/hy/${path}`)).body)).toBe(`${PUBLIC}/hy/${path}`);
});

it('the hub hears of a story as soon as it is on the site, for each feed that has it', async () => {
  const hubHeard = () => read.elsewhere.asked.filter(({ method, path }) => method === 'POST' && path === '/hub').map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  const story = aSnapshot({ language: 'az', section: 'economy' });
  const before = hubHeard().length;
  await read.site.app.get(EventLog).append(StoryPublished, [story]);
  await eventually(() => {
    const heard = hubHeard().slice(before);
    expect(new Set(heard.map((one) => one['hub.mode']))).toEqual(new Set(['publish']));
    for (const section of ['', '/economy']) for (const file of FILES) expect(heard.map((one) => one['hub.topic'])).toContain(`${PUBLIC}/az${section}/${file}`);
  }, TOLD_WITHIN);
  expect((await read.site.get('/az/economy/feed.json')).body).toContain(story.storyId);
});
