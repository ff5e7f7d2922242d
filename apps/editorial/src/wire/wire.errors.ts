import { NewsroomError, asSentence } from '@stet/errors';
import type { WireClaim } from './wire-claim.js';
import type { DraftedStory } from './wire.repository.js';

/** The source took the item back: nothing new may be made from it. */
export class WireWasKilled extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'wire.killed';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(reason: string) {
    super(reason ? `The source took this item back: ${asSentence(reason)}` : 'The source took this item back, and does not say why.');
    this.details = reason ? { reason } : { because: 'silent' };
  }
}

/** Somebody else drafted a story from it that whoever drafts another one has not seen. */
export class WireDrafted extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'wire.drafted';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor({ by, storyId, headline }: DraftedStory) {
    super(`${by.name} has drafted a story from this wire (${storyId}). Open it, or draft another one with its id among \`seenStories\`.`);
    this.details = { by: by.name, storyId, headline };
  }
}

/** Somebody else works on it. */
export class WireClaimed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'wire.claimed';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(claim: WireClaim) {
    super(`${claim.by.name} works on this wire. Ask, or take it over with a reason.`);
    this.details = { claim };
  }
}
