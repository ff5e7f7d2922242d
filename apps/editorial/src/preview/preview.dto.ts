import { Instant, StoryPreview } from '@stet/contracts';
import { z } from 'zod';
import type { Story } from '../story/story.js';
import { toStorySnapshot } from '../story/story.messages.js';

export const PreviewAddress = z
  .object({ url: z.url().meta({ description: 'Whoever has it can read the working copy, without signing in' }), expiresAt: Instant })
  .meta({ id: 'PreviewAddress' });
export type PreviewAddress = z.output<typeof PreviewAddress>;

export const PreviewResponse = StoryPreview.meta({ id: 'PreviewResponse', description: 'The working copy as it would be published now' });

/** The newest working copy, whatever is missing of it yet; nothing that is for staff and partners, since anybody may have the address. */
export function toStoryPreview(story: Story, expiresAt: Date): StoryPreview {
  const { bodyHtml: _bodyHtml, slugline: _slugline, ...snapshot } = toStorySnapshot({ ...story, version: Math.max(1, story.version), firstPublishedAt: story.firstPublishedAt ?? story.changedAt }, '');
  return {
    story: { ...snapshot, slug: story.chosenSlug ?? story.slug, section: story.section },
    isPublished: story.status === 'published' && !story.hasUnpublishedChanges,
    embargoedUntil: story.embargoedUntil?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

export const OpenPreviews = z.object({ open: z.int() }).meta({ id: 'OpenPreviews' });
export type OpenPreviews = z.output<typeof OpenPreviews>;
