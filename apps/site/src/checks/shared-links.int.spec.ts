import sharp from 'sharp';
import { LANGUAGES } from '../spec/builders.js';
import { pathOf } from '../spec/stories.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const PUBLIC = 'https://courier.example';
const LOCALES = ['en_GB', 'ru_RU', 'az_AZ', 'hy_AM'];
/** CSS pixels; networks show anything smaller as a thumbnail. */
const LEAST_WIDTH = 1_200;

let read: StoryToRead;

beforeAll(async () => {
  read = await aStoryToRead({ environment: () => ({ PUBLIC_URL: PUBLIC }) });
});
afterAll(() => read?.stop());

type Facts = Readonly<Record<string, string[]>>;
/** What a page says of itself in its head, by name, in the order of the alphabet. */
async function factsOf(path: string): Promise<Facts> {
  const { body } = await read.site.get(path);
  const facts = [...body.matchAll(/<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="([^"]*)"/g)].map(([, name, content]) => ({ name: name!, content: content! })).sort((one, other) => one.content.localeCompare(other.content));
  return Object.fromEntries([...Map.groupBy(facts, ({ name }) => name)].map(([name, all]) => [name, all.map(({ content }) => content)]));
}

/** The picture that networks show: it is there, as large as the page says, and wide enough. */
async function sharedPicture(facts: Facts) {
  const [address, width, height, alternative] = ['og:image', 'og:image:width', 'og:image:height', 'og:image:alt'].map((name) => facts[name]?.[0]);
  expect(address!.startsWith(`${PUBLIC}/`)).toBe(true);
  const answer = await read.site.get(address!.slice(PUBLIC.length));
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ width: Number(width), height: Number(height) });
  expect(Number(width)).toBeGreaterThanOrEqual(LEAST_WIDTH);
  expect(alternative).toMatch(/\S/);
}

describe.each(LANGUAGES.map((language, index) => [language, index] as const))('in %s', (_language, index) => {
  const [locale, otherLocales] = [LOCALES[index]!, LOCALES.filter((_, other) => other !== index).sort()];

  it('a story is shared as an article with its times, section, topic and author, in its language and the others that it has', async () => {
    const story = read.stories[index]!;
    const path = pathOf(story);
    const facts = await factsOf(path);
    expect(facts).toMatchObject({
      ...{ 'og:type': ['article'], 'og:title': [story.headline], 'og:description': [story.standfirst], 'og:url': [PUBLIC + path], 'twitter:card': ['summary_large_image'] },
      ...{ 'og:locale': [locale], 'og:locale:alternate': otherLocales },
      ...{ 'article:tag': story.tags, 'article:author': [`${PUBLIC}/${story.language}/author/mara-lind`] },
    });
    expect([facts['article:section']![0], facts['og:site_name']![0]]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    const times = ['article:published_time', 'article:modified_time'].map((name) => Date.parse(facts[name]![0]!));
    expect(times).toEqual([Date.parse(story.firstPublishedAt), Date.parse(story.versionPublishedAt)]);
    await sharedPicture(facts);
  });

  it.each(['', '/society', '/most-read'])('the page %s of a language is shared as a page of the site, with a picture of its own', async (end) => {
    const path = `/${LANGUAGES[index]}${end}`;
    const facts = await factsOf(path);
    expect(facts).toMatchObject({ 'og:type': ['website'], 'og:url': [PUBLIC + path], 'og:locale': [locale], 'og:locale:alternate': otherLocales });
    expect(Object.keys(facts).filter((name) => name.startsWith('article:'))).toEqual([]);
    await sharedPicture(facts);
  });
});
