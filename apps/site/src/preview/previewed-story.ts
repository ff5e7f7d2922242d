import type { StoryPreview } from '@stet/contracts';
import type { PageContext } from '../page/page.context.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

/** A working copy as the shelf would have it; what is missing is filled in so that it can be looked at. */
export function previewedStory({ story }: StoryPreview, { words, settings }: Pick<PageContext, 'words' | 'settings'>): ShelvedSnapshot {
  return { ...story, headline: story.headline.trim() || words.noHeadline, section: story.section ?? settings.sections[0]?.slug ?? 'news', slug: story.slug ?? 'preview' };
}
