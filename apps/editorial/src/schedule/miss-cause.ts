import { kindOf } from '@stet/errors';
import type { MissCause } from '../story/story.entity.js';
import { SourceUnderEmbargo, StoryChangedSinceApproval, StoryNotPublishable, StoryOnLegalHold } from '../story/story.errors.js';

/** What kept a story from its schedule, by a name that every language has words for. */
export function causeOf(error: unknown): MissCause {
  if (error instanceof StoryNotPublishable) return error.because === 'published' || error.because === 'redacted' ? 'failure' : error.because;
  if (error instanceof StoryOnLegalHold) return 'legal-hold';
  if (error instanceof SourceUnderEmbargo) return 'embargo';
  if (error instanceof StoryChangedSinceApproval) return 'approval';
  const kind = kindOf(error);
  return kind === 'invalid' || kind === 'unprocessable' ? 'checks' : 'failure';
}
