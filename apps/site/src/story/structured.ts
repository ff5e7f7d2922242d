import type { Source } from '@stet/contracts';
import { authorPath, frontPath, sectionPath, storyPath } from '../page/address.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import type { Translation } from '../shelf/shelf.reader.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

/** What search engines read of a story: schema.org NewsArticle and the way to it, BreadcrumbList. */
export function structuredStory(page: PageContext, story: ShelvedSnapshot, translations: readonly Translation[]): object {
  return { '@context': 'https://schema.org', '@graph': [newsArticle(page, story, translations), breadcrumbs(page, story)] };
}

function newsArticle(page: PageContext, story: ShelvedSnapshot, translations: readonly Translation[]): object {
  const publication = localised(page.settings.name, page);
  const publisher = { '@type': 'NewsMediaOrganization', name: publication, url: page.publicUrl };
  const address = page.publicUrl + storyPath(page.language, story);
  const others = translations.filter(({ language }) => language !== page.language);
  return {
    '@type': 'NewsArticle',
    '@id': address,
    url: address,
    mainEntityOfPage: address,
    headline: story.headline,
    description: story.standfirst,
    inLanguage: page.language,
    isAccessibleForFree: true,
    datePublished: story.firstPublishedAt,
    dateModified: story.versionPublishedAt,
    version: story.version,
    articleSection: sectionName(story.section, page),
    keywords: story.tags,
    author: story.bylines.length > 0 ? story.bylines.map(({ name, slug }) => ({ '@type': 'Person', name, ...(slug && { url: page.publicUrl + authorPath(page.language, slug) }) })) : publisher,
    publisher,
    ...(story.picture && { image: [imageOf(story.picture)] }),
    ...(story.sources.length > 0 && { citation: story.sources.map(citationOf), sourceOrganization: story.sources.map(({ name, url }) => ({ '@type': 'Organization', name, ...(url && { url }) })) }),
    ...(others.length > 0 && { workTranslation: others.map((one) => ({ '@type': 'NewsArticle', '@id': page.publicUrl + storyPath(one.language, one), inLanguage: one.language })) }),
    ...(story.corrections.length > 0 && {
      correction: story.corrections.map(({ note, correctedAt }) => ({ '@type': 'CorrectionComment', text: note, datePublished: correctedAt })),
    }),
  };
}

function imageOf({ url, width, height, caption, credit }: NonNullable<ShelvedSnapshot['picture']>): object {
  return { '@type': 'ImageObject', url, width, height, ...(caption && { caption }), ...(credit && { creditText: credit }) };
}

function citationOf({ name, url }: Source): object {
  return { '@type': 'CreativeWork', name, ...(url && { url }) };
}

function breadcrumbs(page: PageContext, story: ShelvedSnapshot): object {
  const steps = [
    { name: localised(page.settings.name, page), path: frontPath(page.language) },
    { name: sectionName(story.section, page), path: sectionPath(page.language, story.section) },
    { name: story.headline, path: storyPath(page.language, story) },
  ];
  return { '@type': 'BreadcrumbList', itemListElement: steps.map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: page.publicUrl + path })) };
}
