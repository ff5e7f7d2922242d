/**
 * How wide a picture is shown, in the terms of `assets/styles`, so that a browser can choose one before it knows the styles: column 42.5rem and the share tools before it,
 * page 75rem less the margins and what stands beside, cards at least 15rem wide.
 */
export const SIZES = {
  story: '(min-width: 75rem) 48rem, (min-width: 62rem) calc(100vw - 24rem), (min-width: 45rem) 42.5rem, 100vw',
  lead: '(min-width: 75rem) 52rem, (min-width: 62rem) calc(100vw - 24rem), calc(100vw - 2rem)',
  card: '(min-width: 75rem) 17rem, (min-width: 62rem) 25vw, (min-width: 34rem) 45vw, calc(100vw - 2rem)',
  gallery: '(min-width: 45rem) 37.5rem, calc(88vw - 1.75rem)',
  readAlso: '7rem',
} as const;
export type Place = keyof typeof SIZES;

/** No rendition above it is offered: twice the widest that the place can be. */
export const WIDEST: Readonly<Record<Place, number>> = { story: 1_920, lead: 1_920, card: 960, gallery: 1_280, readAlso: 320 };
