/**
 * How wide a picture is shown, in the terms of `assets/styles`, so that a browser can choose one before it knows the styles: column 40rem and the share tools before it,
 * page 75rem less the margins and what stands beside, cards from a quarter of the page to a third, and a small picture beside each text on phones.
 */
export const SIZES = {
  story: '(min-width: 75rem) 46.75rem, (min-width: 62rem) calc(100vw - 24rem), (min-width: 42rem) 40rem, 100vw',
  lead: '(min-width: 75rem) 52rem, (min-width: 62rem) calc(100vw - 24rem), calc(100vw - 2rem)',
  card: '(min-width: 75rem) 20rem, (min-width: 62rem) 25vw, (min-width: 36rem) 45vw, 8rem',
  gallery: '(min-width: 42rem) 35.25rem, calc(88vw - 1.75rem)',
  readAlso: '7rem',
  portrait: '(min-width: 36rem) 10rem, 6rem',
} as const;
export type Place = keyof typeof SIZES;

/** No rendition above it is offered: twice the widest that the place can be. */
export const WIDEST: Readonly<Record<Place, number>> = { story: 1_920, lead: 1_920, card: 960, gallery: 1_280, readAlso: 320, portrait: 640 };

/** Of a picture that comes late the browser knows the width by then, and takes that where it can: cards of one list are not all of one width. */
export function lateSizes(place: Place): string {
  return `auto, ${SIZES[place]}`;
}
