import { NewsroomError } from '@stet/errors';

export class NotYourComment extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'comment.not-yours';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(authorName: string) {
    super(`${authorName} wrote this comment, and nobody else changes it. Answer it instead.`);
    this.details = { name: authorName };
  }
}

export class CommentDeleted extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'comment.deleted';
  constructor() {
    super('This comment was deleted. Begin a new one.');
  }
}

export class NoThread extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'comment.no-thread';
  constructor() {
    super('This is an answer in a thread, not its beginning. Name the comment that the thread begins with.');
  }
}

export class ThreadFull extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'comment.thread-full';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`This thread has ${most} comments. Begin a new one.`);
    this.details = { most };
  }
}

export class NotYoursToResolve extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'comment.not-yours-to-resolve';
  constructor() {
    super('A thread is resolved by whoever began it, and by those who write the story.');
  }
}
