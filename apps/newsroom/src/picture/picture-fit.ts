import type { UploadedPicture } from '../api/editorial.js';

/** Where a picture is to stand. */
export interface PicturePlace {
  readonly language: string;
  /** Unknown where it is not chosen yet. */
  readonly section?: string | undefined;
}

export type Hindrance = 'refused' | 'ended' | 'language' | 'section' | 'not-yet';

/** Why a picture could not be published in a story, as its rights are now. */
export function hindranceOf({ rights, window, onlyLanguages, onlySections }: Pick<UploadedPicture, 'rights' | 'window' | 'onlyLanguages' | 'onlySections'>, { language, section }: PicturePlace): Hindrance | undefined {
  if (rights === 'refused') return 'refused';
  if (window === 'ended') return 'ended';
  if (onlyLanguages.length > 0 && !onlyLanguages.includes(language)) return 'language';
  if (section && onlySections.length > 0 && !onlySections.includes(section)) return 'section';
  return window === 'not-yet' ? 'not-yet' : undefined;
}

/** A story can wait for a picture's time; for the rest it would wait for ever. */
export const mayBeChosen = (hindrance: Hindrance | undefined): boolean => hindrance === undefined || hindrance === 'not-yet';
