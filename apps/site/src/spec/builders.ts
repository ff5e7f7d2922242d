import { bodyOfParagraphs, type Author, type Picture, type PublicationSettings } from '@stet/contracts';
import { wordsOf } from '../language/words.js';
import type { PageContext } from '../page/page.context.js';
import type { Teaser } from '../shelf/list.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

export const LANGUAGES = ['en', 'ru', 'az', 'hy'];

const NINE = '2026-03-01T05:00:00.000Z';

/** A publication of an invented country, for specs. */
export function aPublication(settings: Partial<PublicationSettings> = {}): PublicationSettings {
  return {
    publicationId: '0199a3f2-0003-7000-8000-000000000001',
    version: 1,
    name: { en: 'The Selvane Courier', ru: 'Сельванский курьер', az: 'Selvan Kuryeri', hy: 'Սելվանի սուրհանդակ' },
    tagline: { en: 'News of Selvane' },
    languages: LANGUAGES,
    timezone: 'Asia/Baku',
    sections: [
      { slug: 'economy', name: { en: 'Economy', ru: 'Экономика', az: 'İqtisadiyyat', hy: 'Տնտեսություն' }, order: 1 },
      { slug: 'society', name: { en: 'Society', ru: 'Общество', az: 'Cəmiyyət', hy: 'Հասարակություն' }, order: 0 },
    ],
    copyrightNotice: { en: '© The Selvane Courier' },
    socialLinks: [{ name: 'Telegram', url: 'https://t.me/selvane' }],
    appLinks: [],
    adSlots: [],
    changedAt: NINE,
    ...settings,
  };
}

/** Somebody who writes, for specs. */
export function anAuthor(author: Partial<Author> = {}): Author {
  return {
    authorId: '0199a3f2-0007-7000-8000-000000000001',
    version: 1,
    slug: 'mara-lind',
    formerSlugs: [],
    name: { en: 'Mara Lind', ru: 'Мара Линд', az: 'Mara Lind', hy: 'Մարա Լինդ' },
    role: { en: 'Ports correspondent', ru: 'Корреспондент по портам', az: 'Liman müxbiri', hy: 'Նավահանգիստների թղթակից' },
    biography: { en: 'Writes about the sea.\n\nShe sailed it first.', ru: 'Пишет о море.', az: 'Dənizdən yazır.', hy: 'Գրում է ծովի մասին։' },
    links: [],
    isRetired: false,
    changedAt: NINE,
    ...author,
  };
}

/** What a page is made from, for specs. */
export function aPage(language = 'en', page: Partial<PageContext> = {}): PageContext {
  return {
    language,
    words: wordsOf(language),
    settings: aPublication(),
    now: new Date('2026-03-01T12:00:00.000Z'),
    publicUrl: 'https://courier.example',
    analyticsUrl: 'https://count.example',
    pictureOrigins: new Set(['https://pictures.example']),
    assets: { stylesheet: '/assets/site.css', icon: '/assets/icon.svg', inlineScript: '', preloads: [] },
    ...page,
  };
}

/** A version on the shelf, for specs. */
export function aStory(story: Partial<ShelvedSnapshot> = {}): ShelvedSnapshot {
  return {
    storyId: '0199a3f2-0001-7000-8000-000000000001',
    version: 1,
    language: 'en',
    translationSetId: '0199a3f2-0002-7000-8000-000000000001',
    slug: 'ferry-line-opens',
    section: 'society',
    firstPublishedAt: NINE,
    pubstatus: 'usable',
    headline: 'Ferry line opens',
    standfirst: 'Twelve crossings a day.',
    body: bodyOfParagraphs(['The ferry crosses twelve times a day.']),
    bylines: [],
    sources: [],
    tags: [],
    urgency: 5,
    versionPublishedAt: NINE,
    corrections: [],
    ...story,
  };
}

/** An uploaded picture, for specs. */
export function aPicture(picture: Partial<Picture> = {}): Picture {
  return {
    url: 'https://pictures.example/9f2c/1920.jpeg',
    alternativeText: 'A ferry',
    width: 1_920,
    height: 1_200,
    renditions: { address: 'https://pictures.example/9f2c/{width}.{format}', widths: [320, 640, 960, 1_280, 1_920, 2_560], formats: ['avif', 'jpeg'] },
    ...picture,
  };
}

/** A story in a list, for specs. */
export function aTeaser(number: number, teaser: Partial<Teaser> = {}): Teaser {
  return {
    storyId: `0199a3f2-0001-7000-8000-${String(number).padStart(12, '0')}`,
    section: 'society',
    slug: `story-${number}`,
    headline: `Story ${number}`,
    standfirst: '',
    picture: null,
    publishedAt: new Date(NINE),
    updatedAt: new Date(NINE),
    ...teaser,
  };
}
