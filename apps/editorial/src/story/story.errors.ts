import { NewsroomError, asSentence, type FieldProblem } from '@stet/errors';
import type { EmbargoedSource, EmbargoedWire } from './story-command.js';
import type { StoryStatus } from './story.entity.js';
import { COMMAND_IN_WORDS, STATE_IN_WORDS, remedyFor, type CommandName } from './story-moves.js';

/** What a program needs to know of a refused command, besides the words. */
interface Refused {
  readonly command: CommandName;
  readonly status: StoryStatus;
  /** What may be done instead. */
  readonly allowed: readonly CommandName[];
}

/** The story's state does not allow the command. */
export class IllegalMove extends NewsroomError {
  readonly kind = 'conflict';
  readonly code: string = 'story.illegal-move';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ command, status, allowed }: Refused) {
    super(`The story cannot be ${COMMAND_IN_WORDS[command]}: ${STATE_IN_WORDS[status]}. ${remedyFor(command, status)}`);
    this.details = { command, state: status, allowed };
  }
}

/** The story is not published, so there is nothing to update, correct or withdraw. */
export class StoryNotPublished extends IllegalMove {
  override readonly code = 'story.not-published';
}

/** Killed stories are at their end. */
export class StoryWasKilled extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.withdrawn';
  constructor() {
    super('The story was killed. It can be neither changed nor published again; begin a new one.');
  }
}

/** The story may be published in general, and not now. */
export class StoryNotPublishable extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.not-publishable';
  constructor(
    why: string,
    readonly because?: 'hold' | 'legal-hold' | 'embargo',
  ) {
    super(`The story cannot be published: ${why}`);
  }
}

/** Who publishes answers for what an embargo was promised for. */
export class EmbargoNotTheirs extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'story.embargo-not-yours';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(until: Date, roles: readonly string[]) {
    super(`The embargo until ${until.toISOString()} is lifted, or moved to an earlier time, only by those who may publish on this desk. Ask somebody with one of these roles: ${roles.join(', ')}.`);
    this.details = { embargoedUntil: until.toISOString(), permission: 'story:publish', roles };
  }
}

/** A translation says what its source says: it waits as long. */
export class SourceUnderEmbargo extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.source-under-embargo';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(whatNot: string, { storyId, language, until }: EmbargoedSource, remedy: string) {
    super(`${whatNot}: it was translated from the story in ${language} (${storyId}), which is under embargo until ${until.toISOString()}. ${remedy}`);
    this.details = { sourceStoryId: storyId, embargoedUntil: until.toISOString() };
  }
}

/** A draft says what its wire item says: it waits as long as the agency asks for. */
export class WireUnderEmbargo extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.wire-under-embargo';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ wireId, sourceName, until }: EmbargoedWire) {
    super(
      `The embargo of the story cannot end earlier: ${sourceName} has put the item that it was drafted from (${wireId}) under embargo until ${until.toISOString()}. Wait until then, or have the agency send a version that ends it earlier.`,
    );
    this.details = { wireId, embargoedUntil: until.toISOString() };
  }
}

/** What is taken down or spiked is neither carried into another language nor shown to others. */
export class StoryOutOfUse extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.out-of-use';
  constructor(purpose: 'translated' | 'previewed', status: 'withdrawn' | 'spiked') {
    super(`The story cannot be ${purpose}: ${STATE_IN_WORDS[status]}. ${remedyFor('edit', status)}`);
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

/** A hold is placed once, by one person with one reason. */
export class StoryHeldAlready extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.held';
  constructor(what: string, by: string, reason: string) {
    super(`The story is on ${what} already, by ${by}: ${asSentence(reason)} Release it first to give another reason.`);
  }
}

export class StoryNotHeld extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.not-held';
  constructor(what: string) {
    super(`The story is not on ${what}; there is nothing to release.`);
  }
}

/** Legal asked for the story to be kept as it is. */
export class StoryOnLegalHold extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.legal-hold';
  constructor(command: CommandName, by: string, reason: string) {
    super(`The story cannot be ${COMMAND_IN_WORDS[command]}: it is on legal hold, by ${by}: ${asSentence(reason)} Ask legal or a chief editor to release it.`);
  }
}

/** A schedule publishes what was approved, and nothing else. */
export class StoryChangedSinceApproval extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.changed-since-approval';
  constructor() {
    super('The story cannot be published by a schedule: somebody who may not approve changed it after it was approved. Approve it again.');
  }
}

/** The moment of a schedule is past, or on the wrong side of another. */
export class ScheduleNotPossible extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'schedule.not-possible';
  constructor(why: string) {
    super(`The story cannot be scheduled for then: ${why}`);
  }
}

export class WithdrawalNotScheduled extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'schedule.none';
  constructor() {
    super('The story has no schedule for its withdrawal; there is nothing to take away.');
  }
}

/** Breaking news without a near end would soon say nothing. */
export class BreakingNotPossible extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'breaking.not-possible';
  constructor(why: string) {
    super(`The story cannot be breaking news until then: ${why}`);
  }
}

export class StoryNotBreaking extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'breaking.none';
  constructor() {
    super('The story is not marked as breaking news; there is nothing to take away.');
  }
}

/** Nobody who may approve has changed it since it was approved. */
export class StoryApprovedAlready extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.approved';
  constructor(by: string) {
    super(`The story is approved already, by ${by}, and nobody else changed it since. Publish it or schedule it.`);
  }
}

/** A slug leads readers to one story for ever, also once that story has another one. */
export class SlugTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.slug-taken';
  override readonly fields = [{ field: 'chosenSlug', message: 'is the slug of another story, was it, or is chosen for it; choose another one' }];
  constructor(slug: string) {
    super(`The slug ${slug} belongs to another story. Choose another one.`);
  }
}

/** Every slug that a story had leads to it for good: there is an end to them. */
export class TooManySlugs extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.too-many-slugs';
  override readonly fields = [{ field: 'chosenSlug', message: 'cannot be changed once more; go back to one of the earlier ones' }];
  constructor(most: number) {
    super(`The slug was changed ${most} times already. Go back to one of the earlier ones.`);
  }
}

/** A translation set has one story in a language. */
export class TranslationExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.translation-exists';
  constructor(language: string) {
    super(`This story exists in ${language} already. Open that one.`);
  }
}
