import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { LANGUAGES, aPage, aPicture, aPublication, aStory } from '../spec/builders.js';
import { structuredStorySchema } from '../spec/structured.schema.js';
import { StoryPage, type StoryPageProps } from './story-page.js';

interface Article {
  readonly headline: string;
  readonly datePublished: string;
  readonly dateModified: string;
  readonly image: readonly { readonly url: string; readonly width: number; readonly height: number }[];
  readonly [name: string]: unknown;
}

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);
const isStory = ajv.compile(structuredStorySchema);

const NOTHING: StoryPageProps['around'] = { related: [], more: [], mostRead: [], important: { of: 'section', stories: [] } };
const correction = { version: 2, note: 'It crosses twelve times, not ten.', correctedAt: '2026-03-01T07:00:00.000Z' };
const picture = aPicture({ credit: 'Ilya Ren' });
const siblings = LANGUAGES.map((language, index) => ({ storyId: `0199a3f2-0001-7000-8000-00000000000${index + 1}`, language, section: 'society', slug: `ferry-${language}` }));

/** What a page says to machines, once it has been checked; and to people. */
function articleOf({ language = 'en', ...props }: Partial<StoryPageProps> & { language?: string } = {}): { article: Article; heading: string } {
  const html = StoryPage({ page: aPage(language), story: aStory({ language }), views: 0, translations: [], readAlso: [], around: NOTHING, ...props });
  const structured = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as { '@graph': [Article, unknown] };
  isStory(structured);
  expect(isStory.errors ?? []).toEqual([]);
  return { article: structured['@graph'][0], heading: /<h1[^>]*>([^<]*)/.exec(html)![1]! };
}

describe('what machines read of a story', () => {
  it.each(LANGUAGES)('has the agreed form in %s, with everything that a story can have', (language) => {
    const story = aStory({
      ...{ language, version: 2, versionPublishedAt: correction.correctedAt, corrections: [correction], picture, tags: ['Ferry'], seoTitle: 'Ferry timetable', seoDescription: 'When it crosses.', mediaTopics: ['medtop:04000000'] },
      bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }],
      sources: [{ name: 'Port Authority', url: 'https://port.example/' }, { name: 'Harbour Police' }],
    });
    const { article, heading } = articleOf({ language, story, translations: siblings });
    expect(article.headline).toBe(heading);
    expect(new Date(article.dateModified).getTime()).toBeGreaterThanOrEqual(new Date(article.datePublished).getTime());
    expect(article).toMatchObject({ inLanguage: language, correction: [{ text: correction.note, datePublished: '2026-03-01T11:00:00+04:00' }] });
  });

  it('has the agreed form for a story with nothing but its text', () => {
    expect(articleOf().article).toMatchObject({ datePublished: '2026-03-01T09:00:00+04:00', author: { name: 'The Selvane Courier' }, image: [{ url: 'https://courier.example/share/0199a3f2-0001-7000-8000-000000000001/1/card.jpg', width: 1_200, height: 630 }] });
  });

  it('is by the agency where nobody signed it', () => {
    expect(articleOf({ story: aStory({ agencyLine: 'Alder News Agency' }) }).article.author).toEqual([{ '@type': 'Organization', name: 'Alder News Agency' }]);
  });

  it.each([
    ['2026-07-01T10:00:00.000Z', 'Europe/London', '2026-07-01T11:00:00+01:00'],
    ['2026-01-01T10:00:00.000Z', 'Europe/London', '2026-01-01T10:00:00+00:00'],
    ['2026-01-01T22:00:00.000Z', 'America/St_Johns', '2026-01-01T18:30:00-03:30'],
  ])('writes %s in %s with the offset of that day', (firstPublishedAt, timezone, written) => {
    expect(articleOf({ page: aPage('en', { settings: aPublication({ timezone }) }), story: aStory({ firstPublishedAt, versionPublishedAt: firstPublishedAt }) }).article.datePublished).toBe(written);
  });

  it('names the picture in three shapes, as large as search engines want it where it is', () => {
    const sizesOf = (one: typeof picture) => articleOf({ story: aStory({ picture: one }) }).article.image.map(({ url, width, height }) => [url.split('/').at(-1), width, height]);
    expect(sizesOf(picture)).toEqual([['16x9.jpg', 1_200, 675], ['4x3.jpg', 1_200, 900], ['1x1.jpg', 1_200, 1_200]]);
    expect(sizesOf({ ...picture, width: 800, height: 500, renditions: { ...picture.renditions!, widths: [640, 800] } })).toEqual([['16x9.jpg', 800, 450], ['4x3.jpg', 667, 500], ['1x1.jpg', 500, 500]]);
    expect(sizesOf({ ...picture, url: 'https://elsewhere.example/1.jpg' })).toEqual([['1.jpg', 1_920, 1_200]]);
  });

  it('says which story is the original of which', () => {
    const [original, ...others] = siblings;
    expect(articleOf({ translations: siblings }).article['workTranslation']).toEqual(others.map(({ language, slug }) => ({ '@type': 'NewsArticle', '@id': `https://courier.example/${language}/society/${slug}`, inLanguage: language })));
    const translated = articleOf({ language: 'az', story: aStory({ language: 'az', translatedFrom: original!.storyId }), translations: siblings }).article;
    expect([translated['translationOfWork'], translated['workTranslation']]).toEqual([{ '@type': 'NewsArticle', '@id': 'https://courier.example/en/society/ferry-en', inLanguage: 'en' }, undefined]);
  });
});
