import { escapeHtml } from '@kitajs/html';
import type { Picture } from '@stet/contracts';
import { focusClasses, sourceSets } from './responsive.js';
import { SIZES, lateSizes, type Place } from './sizes.js';

export interface ResponsivePictureProps {
  readonly picture: Picture;
  readonly place: Place;
  /** What it says to those who do not see it; empty where the text beside it says the same. */
  readonly alternativeText: string;
  /** Whether it is what a reader sees first: fetched before all others, never late. */
  readonly isMain?: boolean;
}

/** The picture that a reader sees first, and where. */
export type MainPicture = Pick<ResponsivePictureProps, 'picture' | 'place'>;

const ANYTHING = 'image/jpeg';

/** A picture in the width and format that suits the screen; its place is kept while it comes. */
export function ResponsivePicture({ picture, place, alternativeText, isMain = false }: ResponsivePictureProps): JSX.Element {
  const sets = sourceSets(picture, place);
  const sizes = isMain ? SIZES[place] : lateSizes(place);
  const plain = sets.find(({ type }) => type === ANYTHING);
  const image = (
    <img
      src={picture.url}
      srcset={plain && escapeHtml(plain.srcset)}
      sizes={plain && sizes}
      alt={escapeHtml(alternativeText)}
      width={picture.width}
      height={picture.height}
      class={focusClasses(picture.focus)}
      loading={isMain ? undefined : 'lazy'}
      fetchpriority={isMain ? 'high' : undefined}
      decoding="async"
    />
  );
  const better = sets.filter(({ type }) => type !== ANYTHING);
  if (better.length === 0) return image;
  return (
    <picture>
      {better.map(({ type, srcset }) => (
        <source type={type} srcset={escapeHtml(srcset)} sizes={sizes} />
      ))}
      {image}
    </picture>
  );
}

/** Tells the browser of the main picture before it has read that far; one that cannot show the best format passes it over. */
export function PicturePreload({ picture, place }: MainPicture): JSX.Element {
  const [best] = sourceSets(picture, place);
  if (!best) return '';
  return <link rel="preload" as="image" type={best.type} imagesrcset={escapeHtml(best.srcset)} imagesizes={SIZES[place]} fetchpriority="high" />;
}
