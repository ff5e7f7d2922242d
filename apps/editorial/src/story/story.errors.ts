import { NewsroomError, type FieldProblem } from '@stet/errors';

/** The story's state does not allow what was asked. */
export class StoryNotPublishable extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.not-publishable';
  constructor(why: string) {
    super(`The story cannot be published: ${why}.`);
  }
}

/** Something that readers need is missing. */
export class StoryIncomplete extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'story.incomplete';
  constructor(override readonly fields: readonly FieldProblem[]) {
    super('The story is not complete yet. Fill in what is marked, then publish.');
  }
}

export class StoryWithdrawnAlready extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.withdrawn';
  constructor() {
    super('The story was withdrawn. It can be neither changed nor published again; begin a new one.');
  }
}

/** The story is not published, so there is nothing to update, correct or withdraw. */
export class StoryNotPublished extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.not-published';
  constructor() {
    super('The story is not published yet. Publish it first.');
  }
}

export class TranslationExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.translation-exists';
  constructor(language: string) {
    super(`This story exists in ${language} already. Open that one.`);
  }
}
