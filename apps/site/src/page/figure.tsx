import type { BodyPicture } from '@stet/contracts';
import { say } from '../language/words.js';
import { ResponsivePicture } from '../picture/responsive-picture.js';
import type { Place } from '../picture/sizes.js';
import type { PageContext } from './page.context.js';

interface FigureProps {
  readonly page: PageContext;
  readonly picture: BodyPicture;
  readonly place: Place;
  readonly className: string;
  /** Whether it is what a reader sees first. */
  readonly isMain?: boolean;
}

/** A picture with its caption and credit. */
export function Figure({ page, picture, place, className, isMain = false }: FigureProps): JSX.Element {
  const credit = picture.credit && creditLine(page, picture.credit);
  return (
    <figure class={className}>
      <ResponsivePicture picture={picture} place={place} alternativeText={picture.decorative ? '' : picture.alternativeText} isMain={isMain} />
      {picture.caption || credit ? (
        <figcaption>
          {picture.caption ? <span safe>{picture.caption}</span> : ''} {credit ? <span class="credit" safe>{credit}</span> : ''}
        </figcaption>
      ) : (
        ''
      )}
    </figure>
  );
}

/** “Illustration: …”, “Նկարազարդում՝ …”: such a credit says itself what the picture is. */
const SAYS_WHAT_IT_IS = /^\p{L}[\p{L} ]{2,30}[:՝] /u;

function creditLine({ words }: PageContext, credit: string): string {
  return SAYS_WHAT_IT_IS.test(credit) ? credit : say(words.picture, { credit });
}
