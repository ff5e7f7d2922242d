import { NewsroomError } from '@stet/errors';

export class PageNotFound extends NewsroomError {
  readonly kind = 'not-found';
  readonly code = 'page.not-found';
  constructor() {
    super('There is no page at this address.');
  }
}

/** The address of a preview whose time is over, or that the newsroom has ended: 410. */
export class PreviewOver extends NewsroomError {
  readonly kind = 'not-found';
  readonly code = 'preview.over';
  constructor() {
    super('This preview has ended.');
  }
}

/** The story was here, and the newsroom has withdrawn it: 410, so that search engines forget it at once (RFC 9110 §15.5.11). */
export class StoryGone extends NewsroomError {
  readonly kind = 'not-found';
  readonly code = 'story.withdrawn';
  constructor(
    readonly notice: string | null,
    readonly withdrawnAt: Date,
  ) {
    super('The story at this address was withdrawn.');
  }
}
