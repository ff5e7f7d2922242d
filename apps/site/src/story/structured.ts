import type { Picture, Source } from '@stet/contracts';
import type { BreadcrumbList, Graph, ImageObject, NewsArticle, NewsMediaOrganization, Organization, Person } from 'schema-dts';
import { summaryOf } from '../body/opening.js';
import { instantIn } from '../language/dates.js';
import { authorPath, frontPath, sectionPath, storyPath } from '../page/address.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import { LOGO, logoPath, storyCard, storyCrops, type SharedPicture } from '../share/share-address.js';
import type { Translation } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

/** What search engines read of a story: schema.org NewsArticle and the way to it, BreadcrumbList. */
export function structuredStory(page: PageContext, story: ShelvedSnapshot, translations: readonly Translation[]): Graph {
  return { '@context': 'https://schema.org', '@graph': [newsArticle(page, story, translations), breadcrumbs(page, story)] };
}

function newsArticle(page: PageContext, story: ShelvedSnapshot, translations: readonly Translation[]): NewsArticle {
  const publisher = publisherOf(page);
  const address = page.publicUrl + storyPath(page.language, story);
  const timeOf = (instant: string) => instantIn(new Date(instant), page.settings.timezone);
  return {
    '@type': 'NewsArticle',
    '@id': address,
    url: address,
    mainEntityOfPage: address,
    headline: story.headline,
    ...(story.seoTitle && story.seoTitle !== story.headline && { alternativeHeadline: story.seoTitle }),
    description: story.seoDescription ?? summaryOf(story),
    inLanguage: page.language,
    isAccessibleForFree: true,
    datePublished: timeOf(story.firstPublishedAt),
    dateModified: timeOf(story.versionPublishedAt),
    version: story.version,
    articleSection: sectionName(story.section, page),
    keywords: [...story.tags],
    ...(story.mediaTopics && { about: story.mediaTopics.map((code) => ({ '@type': 'Thing' as const, '@id': code.replace('medtop:', 'http://cv.iptc.org/newscodes/mediatopic/') })) }),
    author: authorsOf(page, story) ?? publisher,
    publisher,
    image: imagesOf(page, story),
    ...(story.sources.length > 0 && { citation: story.sources.map(citationOf), sourceOrganization: story.sources.map(({ name, url }) => ({ '@type': 'Organization' as const, name, ...(url && { url }) })) }),
    ...translated(page, story, translations),
    ...(story.corrections.length > 0 && { correction: story.corrections.map(({ note, correctedAt }) => ({ '@type': 'CorrectionComment' as const, text: note, datePublished: timeOf(correctedAt) })) }),
  };
}

/** Who wrote it: people, else the agency that it came from. */
function authorsOf(page: PageContext, { bylines, agencyLine }: ShelvedSnapshot): (Person | Organization)[] | undefined {
  if (bylines.length > 0) return bylines.map(({ name, slug }) => ({ '@type': 'Person', name, ...(slug && { url: page.publicUrl + authorPath(page.language, slug) }) }));
  return agencyLine ? [{ '@type': 'Organization', name: agencyLine }] : undefined;
}

/** Who publishes, with the name and the logo of a language. */
export function publisherOf(page: PageContext): NewsMediaOrganization {
  const { publicUrl, language, settings } = page;
  return { '@type': 'NewsMediaOrganization', name: localised(settings.name, page), url: publicUrl, logo: { '@type': 'ImageObject', url: publicUrl + logoPath(settings.version, language), ...pixels(LOGO) } };
}

/** The story that it was translated from, or those that were translated from it. */
function translated(page: PageContext, story: ShelvedSnapshot, translations: readonly Translation[]): object {
  const works = translations
    .filter(({ language }) => language !== page.language)
    .map((one) => ({ isOriginal: one.storyId === story.translatedFrom, work: { '@type': 'NewsArticle', '@id': page.publicUrl + storyPath(one.language, one), inLanguage: one.language } }));
  const original = works.find(({ isOriginal }) => isOriginal);
  if (original) return { translationOfWork: original.work };
  return works.length > 0 ? { workTranslation: works.map(({ work }) => work) } : {};
}

/** The picture in three shapes, each at least 1200 pixels wide where the picture is; a story without one has its card. */
function imagesOf(page: PageContext, story: ShelvedSnapshot): ImageObject[] {
  const { picture } = story;
  if (!picture) return [imageOf(storyCard(page, story))];
  const shown = page.pictureOrigins.has(new URL(picture.url).origin) ? storyCrops(page, story, picture) : [picture];
  return shown.map((one) => imageOf(one, picture));
}

function imageOf(shown: Omit<SharedPicture, 'alternativeText'>, { caption, credit }: Pick<Picture, 'caption' | 'credit'> = {}): ImageObject {
  return { '@type': 'ImageObject', url: shown.url, ...pixels(shown), ...(caption && { caption }), ...(credit && { creditText: credit }) };
}

/** Search engines read plain numbers as pixels, whatever schema.org says of quantities. */
function pixels({ width, height }: { readonly width: number; readonly height: number }): object {
  return { width, height };
}

function citationOf({ name, url }: Source) {
  return { '@type': 'CreativeWork' as const, name, ...(url && { url }) };
}

function breadcrumbs(page: PageContext, story: ShelvedSnapshot): BreadcrumbList {
  const steps = [
    { name: localised(page.settings.name, page), path: frontPath(page.language) },
    { name: sectionName(story.section, page), path: sectionPath(page.language, story.section) },
    { name: story.headline, path: storyPath(page.language, story) },
  ];
  return { '@type': 'BreadcrumbList', itemListElement: steps.map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: page.publicUrl + path })) };
}
