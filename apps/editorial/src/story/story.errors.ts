import { NewsroomError, asSentence, type FieldProblem } from '@stet/errors';
import type { EmbargoedSource, EmbargoedWire } from './story-command.js';
import type { StoryStatus } from './story.entity.js';
import { COMMAND_IN_WORDS, REMEDY_IN_WORDS, STATE_IN_WORDS, remedyFor, type CommandName } from './story-moves.js';

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
    const remedy = remedyFor(command, status);
    super(`The story cannot be ${COMMAND_IN_WORDS[command]}: ${STATE_IN_WORDS[status]}. ${REMEDY_IN_WORDS[remedy]}`);
    this.details = { command, state: status, remedy, allowed };
  }
}

/** The story is not published, so there is nothing to update, correct or withdraw. */
export class StoryNotPublished extends IllegalMove {
  override readonly code = 'story.not-published';
}

/** What others sent for review is theirs to take back. */
export class StoryNotTheirs extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code = 'story.not-yours';
  constructor() {
    super('Only who wrote the story, or sent it for review, can take it back. Ask one of them, or an editor to return it.');
  }
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
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(
    why: string,
    readonly because: 'hold' | 'legal-hold' | 'embargo' | 'published' | 'redacted',
    about: Readonly<Record<string, unknown>> = {},
  ) {
    super(`The story cannot be published: ${why}`);
    this.details = { because, ...about };
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

/** What the embargo of a source stands in the way of, and what helps. */
const HINDERED = {
  publish: { whatNot: 'The story cannot be published', remedy: 'Publish it after that, or have the embargo of that story lifted first.' },
  schedule: { whatNot: 'The story cannot be scheduled for then', remedy: 'Schedule it for that time or later, or have the embargo of that story lifted first.' },
  embargo: { whatNot: 'The embargo of the story cannot end earlier', remedy: 'Have the embargo of that story lifted first.' },
} as const;

/** A translation says what its source says: it waits as long. */
export class SourceUnderEmbargo extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.source-under-embargo';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(purpose: keyof typeof HINDERED, { storyId, language, until }: EmbargoedSource) {
    const { whatNot, remedy } = HINDERED[purpose];
    super(`${whatNot}: it was translated from the story in ${language} (${storyId}), which is under embargo until ${until.toISOString()}. ${remedy}`);
    this.details = { purpose, sourceStoryId: storyId, language, embargoedUntil: until.toISOString() };
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
    this.details = { wireId, sourceName, embargoedUntil: until.toISOString() };
  }
}

/** What is taken down or spiked is neither carried into another language nor shown to others. */
export class StoryOutOfUse extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.out-of-use';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(purpose: 'translated' | 'previewed', status: 'withdrawn' | 'spiked') {
    const remedy = remedyFor('edit', status);
    super(`The story cannot be ${purpose}: ${STATE_IN_WORDS[status]}. ${REMEDY_IN_WORDS[remedy]}`);
    this.details = { purpose, state: status, remedy };
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

const HOLD_IN_WORDS = { hold: 'hold', 'legal-hold': 'legal hold' } as const;

/** A hold is placed once, by one person with one reason. */
export class StoryHeldAlready extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.held';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(what: 'hold' | 'legal-hold', by: string, reason: string) {
    super(`The story is on ${HOLD_IN_WORDS[what]} already, by ${by}: ${asSentence(reason)} Release it first to give another reason.`);
    this.details = { what, by, reason };
  }
}

export class StoryNotHeld extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.not-held';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(what: 'hold' | 'legal-hold') {
    super(`The story is not on ${HOLD_IN_WORDS[what]}; there is nothing to release.`);
    this.details = { what };
  }
}

/** Legal asked for the story to be kept as it is. */
export class StoryOnLegalHold extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.legal-hold';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(command: CommandName, by: string, reason: string) {
    super(`The story cannot be ${COMMAND_IN_WORDS[command]}: it is on legal hold, by ${by}: ${asSentence(reason)} Ask legal or a chief editor to release it.`);
    this.details = { command, by, reason };
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
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(why: string, because: 'past' | 'embargo' | 'after-withdrawal' | 'before-publication', at: string) {
    super(`The story cannot be scheduled for then: ${why}`);
    this.details = { because, at };
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
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(why: string, because: 'past' | 'too-far', until: string, mostHours: number) {
    super(`The story cannot be breaking news until then: ${why}`);
    this.details = { because, until, mostHours };
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
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(by: string) {
    super(`The story is approved already, by ${by}, and nobody else changed it since. Publish it or schedule it.`);
    this.details = { by };
  }
}

/** A slug leads readers to one story for ever, also once that story has another one. */
export class SlugTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.slug-taken';
  override readonly fields = [{ field: 'chosenSlug', message: 'is the slug of another story, was it, or is chosen for it; choose another one', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(slug: string) {
    super(`The slug ${slug} belongs to another story. Choose another one.`);
    this.details = { slug };
  }
}

/** Every slug that a story had leads to it for good: there is an end to them. */
export class TooManySlugs extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.too-many-slugs';
  override readonly fields = [{ field: 'chosenSlug', message: 'cannot be changed once more; go back to one of the earlier ones', code: 'no-more-changes' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`The slug was changed ${most} times already. Go back to one of the earlier ones.`);
    this.details = { most };
  }
}

/** A translation set has one story in a language. */
export class TranslationExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'story.translation-exists';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(language: string) {
    super(`This story exists in ${language} already. Open that one.`);
    this.details = { language };
  }
}
