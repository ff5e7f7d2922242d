import { AuthorChanged, PublicationChanged, StoryPublished, StoryUpdated, type Author } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { aPicture, aPublication, anAuthor } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, ago, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const DAY_MS = 86_400_000;

let site: SiteAtWork;
let log: EventLog;

beforeAll(async () => {
  site = await aSiteAtWork();
  log = site.app.get(EventLog);
  await log.append(PublicationChanged, [aPublication()]);
});
afterAll(() => site?.stop());

const told = async (author: Partial<Author> = {}): Promise<Author> => {
  const one = anAuthor({ authorId: randomUUID(), slug: `mara-${randomUUID()}`, ...author });
  await log.append(AuthorChanged, [one]);
  return one;
};
const pageOf = ({ slug }: Author, language = 'en') => `/${language}/author/${slug}`;
const shows = (path: string, ...words: string[]) =>
  eventually(async () => {
    const { statusCode, body } = await site.get(path);
    expect(statusCode).toBe(200);
    for (const word of words) expect(body).toContain(word);
    return body;
  }, PATIENCE);

it('has a page with portrait, name, role, biography and links in each language, and says who it is to machines', async () => {
  const portrait = aPicture({ alternativeText: 'Mara on a pier', credit: 'Orhan Vael' });
  const author = await told({ portrait, links: [{ name: 'Mastodon', url: 'https://social.example/@mara' }] });
  const page = await shows(pageOf(author), '>Mara Lind</h1>', 'Ports correspondent', '<p>She sailed it first.</p>', 'alt="Mara on a pier"', 'href="https://social.example/@mara" rel="me noopener"', 'Photo: Orhan Vael');
  expect(page).toContain('<meta property="og:type" content="profile"');
  expect(page).toContain(`<meta property="og:image" content="${portrait.url}"`);
  const structured = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!) as { '@graph': [{ mainEntity: object }] };
  expect(structured['@graph'][0]).toMatchObject({ '@type': 'ProfilePage', mainEntity: { '@type': 'Person', name: 'Mara Lind', jobTitle: 'Ports correspondent', sameAs: ['https://social.example/@mara'], image: portrait.url } });
  await shows(pageOf(author, 'hy'), '>Մարա Լինդ</h1>', 'Գրում է ծովի մասին։');
});

it('where nothing was written in a language, shows the name alone there, and search engines are not sent there', async () => {
  const author = await told({ name: { en: 'Mara Lind' }, biography: { en: 'Writes.' } });
  const page = await shows(pageOf(author, 'ru'), '>Mara Lind</h1>', 'На русском языке материалов этого автора пока нет.', '<meta name="robots" content="noindex"');
  expect(page).not.toContain('Writes.');
  expect(await shows(pageOf(author))).not.toContain(`hreflang="ru" href="http://127.0.0.1:4300${pageOf(author, 'ru')}"`);
});

it('lists the stories that name the author, those at an earlier address, and those that print the name alone', async () => {
  const name = `Mara ${randomUUID()}`;
  const former = `m-${randomUUID()}`;
  const author = await told({ name: { en: name }, formerSlugs: [former] });
  const credits = [{ name: 'M. L.', slug: author.slug, authorId: author.authorId }, { name, slug: former }, { name }];
  const stories = credits.map((byline, index) => aSnapshot({ headline: `Credited ${index}.`, bylines: [byline], firstPublishedAt: ago((index + 1) * DAY_MS) }));
  await log.append(StoryPublished, [...stories, aSnapshot({ headline: 'By another Mara.', bylines: [{ name, slug: `other-${randomUUID()}` }] })]);
  const page = await shows(pageOf(author), 'Credited 0.', 'Credited 1.', 'Credited 2.');
  expect(page).not.toContain('By another Mara.');
});

it('a page that is kept shows what the newsroom says now, and what a name in print enters', async () => {
  const name = `Mara ${randomUUID()}`;
  const author = await told({ name: { en: name } });
  await shows(pageOf(author), `>${name}</h1>`);
  await log.append(AuthorChanged, [{ ...author, version: 2, role: { en: 'Editor of maps' } }]);
  await shows(pageOf(author), 'Editor of maps');
  await log.append(StoryPublished, [aSnapshot({ headline: 'Just printed.', bylines: [{ name }] })]);
  await shows(pageOf(author), 'Just printed.');
});

it('an address that the page had leads on, and bylines lead to the page itself', async () => {
  const author = await told();
  const story = aSnapshot({ bylines: [{ name: 'M. Lind', slug: author.slug, authorId: author.authorId }] });
  await log.append(StoryPublished, [story]);
  await shows(pathOf(story), `<a href="${pageOf(author)}" rel="author">M. Lind</a>`);
  const slug = `moved-${randomUUID()}`;
  await log.append(AuthorChanged, [{ ...author, version: 2, slug, formerSlugs: [author.slug] }]);
  await eventually(async () => {
    const { statusCode, headers } = await site.get(pageOf(author));
    expect([statusCode, headers.location]).toEqual([301, `/en/author/${slug}`]);
  }, PATIENCE);
  const page = await shows(pathOf(story), `<a href="/en/author/${slug}" rel="author">M. Lind</a>`);
  expect(page).toContain(`"author":[{"@type":"Person","name":"M. Lind","url":"http://127.0.0.1:4300/en/author/${slug}"}]`);
});

it('who retired has a page that says so', async () => {
  await shows(pageOf(await told({ isRetired: true })), 'No longer writes for us');
});

it('what the log repeats changes nothing', async () => {
  const author = await told({ version: 3, role: { en: 'Newest role' } });
  await shows(pageOf(author), 'Newest role');
  await log.append(AuthorChanged, [{ ...author, version: 2, role: { en: 'Older role' } }]);
  const after = await told();
  await shows(pageOf(after)); // of the same topic, and later where the partition is the same
  await shows(pageOf(author), 'Newest role');
});

it('a byline that names nobody keeps the page of its slug', async () => {
  const slug = `orhan-${randomUUID()}`;
  const first = aSnapshot({ bylines: [{ name: 'Orhan Vael', slug }] });
  await log.append(StoryPublished, [first]);
  await shows(`/en/author/${slug}`, '>Orhan Vael</h1>');
  await log.append(StoryUpdated, [{ ...first, version: 2, bylines: [] }]);
  await eventually(async () => expect((await site.get(`/en/author/${slug}`)).statusCode).toBe(404), PATIENCE);
});
