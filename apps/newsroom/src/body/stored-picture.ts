import type { BodyPicture } from '@stet/contracts';
import type { UploadedPicture } from '../api/editorial.js';

/** Of a picture of the library, the part that leads to its files, with the point that crops keep in sight. */
export function filesOf({ url, width, height, renditions, focus }: UploadedPicture): Pick<BodyPicture, 'url' | 'width' | 'height' | 'renditions' | 'focus'> {
  return { url, width, height, renditions, focus: focus ?? undefined };
}

/** What is known of a picture already, to begin with in a story of a language; nothing takes the place of what was typed. */
export function saidOf({ caption, captions, alternativeTexts, credit }: UploadedPicture, language: string): Partial<Pick<BodyPicture, 'alternativeText' | 'caption' | 'credit'>> {
  const alternativeText = alternativeTexts[language];
  const said = captions[language] ?? caption;
  return { ...(alternativeText && { alternativeText }), ...(said && { caption: said }), ...(credit && { credit }) };
}
