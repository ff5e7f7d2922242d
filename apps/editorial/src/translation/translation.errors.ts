import { NewsroomError } from '@stet/errors';

export class NoTranslation extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.no-translation';
  constructor(storyId: string) {
    super(`The story ${storyId} was not begun as a translation: it has no original to be compared with.`);
  }
}
