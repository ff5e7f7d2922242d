import { Author, Front, PublicationSettings, StorySnapshot, WebAddress, bodyText, type Block, type StoryBody } from '@stet/contracts';
import { authorIn, continued, mistakenBody, picturesOf, readNewsroom, storyIn, type Kept } from './newsroom-files.ts';
import { bodyOf, type TextBlock } from './story-text.ts';
import { namedUuid } from './named-uuid.ts';

const LANGUAGES = ['en', 'ru', 'az', 'hy'];
const PICTURE = { pictureId: namedUuid('picture'), url: 'https://pictures.example.org/1.jpg', smallUrl: 'https://pictures.example.org/1-small.jpg', width: 1_600, height: 1_000, renditions: { address: 'https://pictures.example.org/1/{width}.{format}', widths: [640, 1_600], formats: ['avif', 'jpeg'] } };
const KEPT: Kept = { pictureOf: () => PICTURE, authorIdOf: namedUuid, storyIdOf: (file, language) => namedUuid(`${file} ${language}`) };
const NOW = '2026-03-01T06:24:00.000Z';

/** Letters that a language is written in; words in Latin letters appear in the others as names do. */
const SCRIPTS: Readonly<Record<string, RegExp>> = { en: /\p{Script=Latin}/u, ru: /\p{Script=Cyrillic}/u, az: /\p{Script=Latin}/u, hy: /\p{Script=Armenian}/u };
const MOSTLY = 0.97;

const { publication, credits, authors, stories, front } = readNewsroom();
const texts = stories.flatMap((file) => LANGUAGES.map((language) => ({ name: `${file.id} in ${language}`, file, language, story: storyIn(language, file, credits, KEPT) })));
const bodyIn = (language: string, blocks: readonly TextBlock[]) => bodyOf(blocks, { pictureOf: () => PICTURE, storyIdOf: (file) => namedUuid(`${file} ${language}`), credit: credits.picture[language]! });

describe('settings of the demo publication', () => {
  it('are settings as the log carries them', () => {
    const settings = { ...publication, publicationId: namedUuid('publication'), version: 1, changedAt: NOW };
    expect(PublicationSettings.parse(settings)).toEqual(settings);
    expect(publication.languages).toEqual(LANGUAGES);
  });

  it('say everything in all four languages', () => {
    for (const text of [publication.name, publication.tagline, publication.copyrightNotice, ...publication.sections.map(({ name }) => name)]) {
      expect(Object.keys(text).sort()).toEqual([...LANGUAGES].sort());
      for (const language of LANGUAGES) expect(scriptShare(text[language]!, language)).toBeGreaterThan(MOSTLY);
    }
  });

  it('lead nowhere but to places that exist for examples', () => {
    for (const { url } of [...publication.socialLinks, ...publication.appLinks]) expect(new URL(url).hostname).toMatch(/(^|\.)example\.org$/);
  });
});

describe('stories of the demo newsroom', () => {
  it('are eleven, in four sections, each in four languages', () => {
    expect(stories).toHaveLength(11);
    expect(new Set(stories.map(({ section }) => section))).toEqual(new Set(publication.sections.map(({ slug }) => slug)));
    for (const { texts: translations } of stories) expect(Object.keys(translations).sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(texts)('$name is a story as the log carries it', ({ story }) => {
    const { agencyLine, ...text } = story;
    const snapshot = {
      ...text,
      ...(agencyLine && { agencyLine }),
      ...{ storyId: namedUuid('story'), version: 1, translationSetId: namedUuid('set'), slug: 'a-story', firstPublishedAt: NOW, versionPublishedAt: NOW },
      ...{ pubstatus: 'usable', bodyHtml: '', corrections: [] },
    };
    expect(StorySnapshot.parse(snapshot)).toEqual(snapshot);
  });

  it.each(texts)('$name has all that readers are owed', ({ story }) => {
    for (const text of [story.headline, story.standfirst, story.dateline, story.picture?.alternativeText, story.picture?.caption, story.picture?.credit]) expect(text).toEqual(expect.stringMatching(/\S/));
    expect(story.bylines).not.toHaveLength(0);
    expect(story.sources!.every(({ url }) => url && new URL(url).hostname.endsWith('.example.org'))).toBe(true);
    expect(story.tags!.length).toBeGreaterThan(1);
    const paragraphs = story.body!.content.filter(({ type }) => type === 'paragraph');
    expect(paragraphs.length).toBeGreaterThanOrEqual(4);
    expect(story.body!.content.length).toBeLessThanOrEqual(13);
  });

  it.each(texts)('$name is written in the letters of its language', ({ story, language }) => {
    expect(scriptShare(wordsOf(story), language)).toBeGreaterThan(MOSTLY);
  });

  it.each(texts)('$name is punctuated as its language is', ({ story, language }) => {
    const words = wordsOf(story);
    const wrong: Readonly<Record<string, RegExp>> = { en: /["«»—։]/u, ru: /["“”։]| - |–/u, az: /["«»—։]|[а-яё]/iu, hy: /["“”—–?!]|\p{L}:(?=\s|$)|\p{Script=Armenian}\.(?=\s|$)/u };
    expect(words.match(wrong[language]!)?.[0]).toBeUndefined();
    if (language === 'hy') expect(words).toMatch(/։/u);
    if (language === 'az') expect(words).toMatch(/ə/u);
  });

  it('have the same blocks in every language', () => {
    for (const { texts: translations } of stories) {
      const shapes = LANGUAGES.map((language) => JSON.stringify(bodyIn('en', translations[language]!.body).content.map(shapeOf)));
      expect(new Set(shapes).size).toBe(1);
      const links = LANGUAGES.map((language) => JSON.stringify(linksOf(bodyIn('en', translations[language]!.body))));
      expect(new Set(links).size).toBe(1);
    }
  });

  it('have a heading, a quotation, a list and a link somewhere', () => {
    for (const file of stories) {
      const body = bodyIn('en', file.texts.en!.body);
      expect(body.content.map(({ type }) => type)).toEqual(expect.arrayContaining(['heading', 'blockquote']));
      expect(linksOf(body)).not.toHaveLength(0);
    }
    expect(stories.filter(({ texts: { en } }) => en!.body.some((block) => typeof block === 'object' && 'list' in block)).length).toBeGreaterThan(5);
  });

  it('show each kind of block somewhere, so that a newcomer sees them all', () => {
    const kinds = new Set(texts.flatMap(({ story }) => story.body!.content.map(({ type }) => type)));
    for (const kind of ['pullQuote', 'picture', 'gallery', 'table', 'embed', 'readAlso', 'horizontalRule'] as const) expect(kinds).toContain(kind);
  });

  it('draw no picture twice', () => {
    const orders = stories.flatMap(picturesOf).map(({ scene, seed }) => `${scene} ${seed}`);
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('name authors whose names are known in every language', () => {
    for (const name of Object.values(credits.authors)) for (const language of LANGUAGES) expect(scriptShare(name[language]!, language)).toBe(1);
    for (const { bylines } of stories) for (const slug of bylines) expect(credits.authors).toHaveProperty(slug);
  });

  it('have authors of whom everything is told in all four languages', () => {
    expect(Object.keys(authors).sort()).toEqual(Object.keys(credits.authors).sort());
    for (const [slug, file] of Object.entries(authors)) {
      const author = { ...authorIn(slug, file, credits, PICTURE), authorId: namedUuid(slug), version: 1, formerSlugs: [], isRetired: false, changedAt: NOW };
      expect(Author.parse(author)).toEqual(author);
      for (const text of [file.role, file.biography]) for (const language of LANGUAGES) expect(scriptShare(text[language]!, language)).toBeGreaterThan(MOSTLY);
      for (const { url } of file.links) expect(new URL(url).hostname).toMatch(/(^|\.)example\.org$/);
    }
  });

  it('lead the front with stories that exist', () => {
    const storyIds = front.map(namedUuid);
    expect(Front.parse({ frontId: namedUuid('front'), version: 1, language: 'en', storyIds, curatedAt: NOW }).storyIds).toHaveLength(front.length);
    for (const id of front) expect(stories.map((story) => story.id)).toContain(id);
  });
});

describe('a correction', () => {
  const corrected = stories.filter(({ correction }) => correction);

  it('belongs to one story', () => {
    expect(corrected).toHaveLength(1);
  });

  it.each(LANGUAGES)('puts right one place of the text in %s', (language) => {
    const [file] = corrected;
    const { wrong, right, note } = file!.correction![language]!;
    const body = bodyIn(language, file!.texts[language]!.body);
    const mistaken = mistakenBody(body, { wrong, right, note });
    expect(bodyText(body).split(right)).toHaveLength(2);
    expect(bodyText(mistaken)).toBe(bodyText(body).replace(right, wrong));
    expect(bodyText(mistaken)).not.toBe(bodyText(body));
    expect(scriptShare(note, language)).toBe(1);
  });
});

describe('an update', () => {
  const updated = stories.filter(({ update }) => update);

  it('belongs to one story', () => {
    expect(updated).toHaveLength(1);
  });

  it.each(LANGUAGES)('goes on before what was written in %s', (language) => {
    const [file] = updated;
    const { headline, body } = continued(language, file!, file!.update![language]!, credits, KEPT);
    expect(headline).not.toBe(file!.texts[language]!.headline);
    expect(bodyText(body!).endsWith(bodyText(bodyIn(language, file!.texts[language]!.body)))).toBe(true);
    expect(scriptShare(bodyText(body!), language)).toBeGreaterThan(MOSTLY);
  });
});

describe('the text of a file', () => {
  it('becomes blocks, with links in their words', () => {
    expect(bodyIn('en', ['See [the table](https://league.example.org/table).', { quote: 'Ah.' }, { list: ['one'] }, { heading: 'More' }]).content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'See ' }, { type: 'text', text: 'the table', marks: [{ type: 'link', attrs: { href: 'https://league.example.org/table' } }] }, { type: 'text', text: '.' }] },
      { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Ah.' }] }] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }] },
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'More' }] },
    ]);
  });
});

/** What a block is, whatever its words: files, addresses and stories are the same in every language. */
function shapeOf(block: Block): unknown {
  if (block.type === 'bulletList') return [block.type, block.content.length];
  if (block.type === 'gallery') return [block.type, block.content.length];
  if (block.type === 'table') return [block.type, block.content.map(({ content }) => content.length)];
  if (block.type === 'embed') return [block.type, block.attrs.url];
  if (block.type === 'readAlso') return [block.type, block.attrs.storyId];
  return block.type;
}

function wordsOf(story: { headline?: string; standfirst?: string; dateline?: string | null; agencyLine?: string | null; tags?: readonly string[]; body?: StoryBody }): string {
  return [story.headline, story.standfirst, story.dateline, story.agencyLine, ...(story.tags ?? []), bodyText(story.body!)].filter(Boolean).join('\n');
}

function scriptShare(text: string, language: string): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => SCRIPTS[language]!.test(letter)).length / letters.length;
}

function linksOf(body: StoryBody): string[] {
  return [...JSON.stringify(body).matchAll(/"href":"([^"]+)"/g)].map(([, href]) => WebAddress.parse(href));
}
