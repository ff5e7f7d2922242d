import { NewsroomError } from '@stet/errors';

export class NoWireBehind extends NewsroomError {
  readonly kind = 'not-found';
  readonly code = 'story.no-wire';
  constructor(storyId: string) {
    super(`The story ${storyId} was not drafted from a wire item.`);
  }
}
