import type { Picture } from '@stet/contracts';
import { cropOf, fullSizeOf, type Size } from '../picture/crop.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

/** What networks show of a shared page in full: 1.91 : 1, as Open Graph, X and Telegram have it. */
export const CARD: Size = { width: 1_200, height: 630 };

/** The shapes that search engines want a story's picture in, at least 1200 pixels wide where the picture has them. */
export const CROPS = {
  '16x9': { width: 1_200, height: 675 },
  '4x3': { width: 1_200, height: 900 },
  '1x1': { width: 1_200, height: 1_200 },
} as const satisfies Record<string, Size>;
export type CropName = keyof typeof CROPS;
export const CROP_NAMES = Object.keys(CROPS) as CropName[];

export const LOGO: Size = { width: 600, height: 120 };

/** A picture as a page tells machines of it. */
export interface SharedPicture extends Size {
  readonly url: string;
  readonly alternativeText: string;
}

/** Addresses carry the version, so that what they lead to never changes. */
export const storyPicturePath = (storyId: string, version: number, form: CropName | 'card'): string => `/share/${storyId}/${version}/${form}.jpg`;

export const publicationCardPath = (version: number, language: string, section?: string): string =>
  `/share/publication/${version}/${language}${section ? `/${encodeURIComponent(section)}` : ''}.jpg`;

export const logoPath = (version: number, language: string): string => `/share/publication/${version}/${language}.png`;

export function storyCard({ publicUrl }: PageContext, { storyId, version, headline }: ShelvedSnapshot): SharedPicture {
  return { ...CARD, url: publicUrl + storyPicturePath(storyId, version, 'card'), alternativeText: headline };
}

/** What fronts, sections and lists are shared with. */
export function publicationCard(page: PageContext, section?: string): SharedPicture {
  const { publicUrl, language, settings } = page;
  const known = settings.sections.some(({ slug }) => slug === section) ? section : undefined;
  const name = localised(settings.name, page);
  return { ...CARD, url: publicUrl + publicationCardPath(settings.version, language, known), alternativeText: known ? `${name}: ${sectionName(known, page)}` : name };
}

/** The picture of a story in every shape. */
export function storyCrops({ publicUrl }: PageContext, { storyId, version }: ShelvedSnapshot, picture: Picture): SharedPicture[] {
  return CROP_NAMES.map((name) => ({ url: publicUrl + storyPicturePath(storyId, version, name), ...cropOf(fullSizeOf(picture), CROPS[name]).to, alternativeText: picture.alternativeText }));
}
