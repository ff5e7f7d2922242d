import { bodyOfParagraphs, type PublicationSettings, type StorySnapshot } from '@stet/contracts';
import { pick, randomFrom, type Random } from '@stet/tools/measure/random.ts';

/** Words of an invented country's news. Letters that take two bytes are as frequent as in a newsroom of four languages. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  en: 'ferry island harbour council budget bridge winter vote school river market minister railway pension library museum tunnel coast valley election festival hospital engineer contract evening northern public announced opened rejected extended repaired during because after against without between several residents Monday'.split(' '),
  ru: 'паром остров гавань совет бюджет мост зима голосование школа река рынок министр железная пенсия библиотека музей тоннель берег долина выборы фестиваль больница инженер договор вечер северный открыли отклонили продлили починили несколько жителей понедельник после против между'.split(' '),
  az: 'bərə ada liman şura büdcə körpü qış səsvermə məktəb çay bazar nazir dəmiryolu təqaüd kitabxana muzey tunel sahil vadi seçki bayram xəstəxana mühəndis müqavilə axşam şimal açıldı uzadıldı təmir bir neçə sakin bazarertəsi sonra qarşı arasında'.split(' '),
  hy: 'լաստանավ կղզի նավահանգիստ խորհուրդ բյուջե կամուրջ ձմեռ քվեարկություն դպրոց գետ շուկա նախարար երկաթուղի թոշակ գրադարան թանգարան թունել ափ հովիտ ընտրություն փառատոն հիվանդանոց ինժեներ պայմանագիր երեկո հյուսիսային բացվեց մերժվեց մի քանի բնակիչ երկուշաբթի հետո դեմ միջև'.split(' '),
};
const LANGUAGES = Object.keys(WORDS);
const SECTIONS = ['politics', 'economy', 'society', 'culture'];
const FIRST_PUBLISHED = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const HEX = 16;

/** The story of that number: the same in every run, of two to four KB as JSON. */
export function storyOf(number: number): StorySnapshot {
  const random = randomFrom(number + 1);
  const language = pick(random, LANGUAGES);
  const at = new Date(FIRST_PUBLISHED + number * MINUTE_MS).toISOString();
  const paragraphs = Array.from({ length: language === 'en' ? between(random, 3, 6) : between(random, 1, 3) }, () => paragraphIn(language, random));
  return {
    storyId: uuidOf(random),
    version: 1,
    language,
    translationSetId: uuidOf(random),
    slug: `story-${number}`,
    section: pick(random, SECTIONS),
    firstPublishedAt: at,
    pubstatus: 'usable',
    headline: wordsIn(language, random, 8),
    standfirst: wordsIn(language, random, 16),
    body: bodyOfParagraphs(paragraphs),
    bodyHtml: paragraphs.map((text) => `<p>${text}</p>`).join(''),
    dateline: 'Port Alder, Monday',
    bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }],
    sources: [{ name: 'Harbour office', url: 'https://harbour.example/releases/ferry' }],
    tags: ['ferries', 'islands', 'transport'],
    urgency: 4,
    picture: { url: 'https://pictures.example/ferry-1600.jpg', alternativeText: 'A ferry at the quay', caption: 'The ferry on its first morning', credit: 'Mara Lind', width: 1_600, height: 900 },
    versionPublishedAt: at,
    corrections: [],
  };
}

/** What the site must know before it shows a page. */
export function publication(): PublicationSettings {
  return {
    publicationId: uuidOf(randomFrom(0)),
    version: 1,
    name: { en: 'The Alder Post' },
    tagline: {},
    languages: LANGUAGES,
    timezone: 'UTC',
    sections: SECTIONS.map((slug, order) => ({ slug, name: { en: slug }, order })),
    copyrightNotice: {},
    socialLinks: [],
    appLinks: [],
    adSlots: [],
    changedAt: new Date(FIRST_PUBLISHED).toISOString(),
  };
}

function paragraphIn(language: string, random: Random): string {
  return Array.from({ length: 3 }, () => `${wordsIn(language, random, between(random, 8, 14))}.`).join(' ');
}

function wordsIn(language: string, random: Random, count: number): string {
  return Array.from({ length: count }, () => pick(random, WORDS[language] ?? [])).join(' ');
}

function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** A UUID of version 4 from the generator. */
function uuidOf(random: Random): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * HEX).toString(HEX)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
