import type { FrontSlot } from './publication.contracts.js';

/**
 * Bounds that the contracts and those who fill them in share. No schema is made here, so that a page which needs a number
 * does not load what checks events.
 */

/** How many topics one story may have. */
export const MOST_MEDIA_TOPICS = 10;

/** How many stories an editor may name to be read with one. */
export const MOST_RELATED_STORIES = 6;

/** Characters. */
export const MOST_OF_SLUGLINE = 64;

/** Characters of a slug that the newsroom makes or chooses. */
export const MOST_OF_CHOSEN_SLUG = 80;

/** A slug as the newsroom gives one to a story: in the letters that people everywhere can type. */
export const CHOSEN_SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The places of fronts for which nobody set others. */
export const DEFAULT_FRONT_SLOTS: readonly FrontSlot[] = [
  { slot: 'lead', capacity: 1 },
  { slot: 'seconds', capacity: 6 },
  { slot: 'list', capacity: 43 },
];
