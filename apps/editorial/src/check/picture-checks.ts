import type { FieldProblem } from '@stet/errors';
import { keysIn } from '../picture/picture-key.js';
import { whyUnusable, type PictureRights } from '../picture/picture-rights.js';
import type { Story } from '../story/story.js';
import { picturesOf } from './body-parts.js';

/** What the pictures of a story may be used for, by the keys of their files. */
export type RightsByKey = ReadonlyMap<string, PictureRights>;

interface Given {
  readonly story: Story;
  readonly now: Date;
  readonly pictures: RightsByKey;
}

/** Pictures that the story may not show, with why. */
export function unusable({ story, now, pictures }: Given): FieldProblem[] {
  return shownIn(story, pictures).flatMap(({ rights, field }) => {
    const why = whyUnusable(rights, { language: story.language, section: story.section, at: now });
    return why ? [{ field, message: `the picture ${why}` }] : [];
  });
}

/** Pictures whose rights nobody cleared. */
export function uncleared({ story, pictures }: Given): FieldProblem[] {
  return shownIn(story, pictures).flatMap(({ rights, field }) => (rights.rights === 'cleared' ? [] : [{ field, message: 'ask somebody who may clear pictures, or choose one that is cleared' }]));
}

/** Pictures of before the library, and of elsewhere, have no rights to ask about. */
function shownIn(story: Story, pictures: RightsByKey): { readonly rights: PictureRights; readonly field: string }[] {
  const all = [...(story.picture ? [{ picture: story.picture, field: 'picture' }] : []), ...picturesOf(story.body)];
  return all.flatMap(({ picture, field }) => {
    const rights = pictures.get(keysIn(picture.url)[0] ?? '');
    return rights ? [{ rights, field: `${field}.url` }] : [];
  });
}
