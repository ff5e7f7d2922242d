import type { StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn } from '@stet/contracts';

export type StoryEvent = StoryPublished | StoryUpdated | StoryCorrected | StoryWithdrawn;

/** What analytics knows of a story. */
export interface KnownStory {
  readonly storyId: string;
  readonly version: number;
  readonly language: string;
  readonly section: string;
  readonly slug: string;
  readonly publishedAt: string;
  /** Null once it is withdrawn. */
  readonly headline: string | null;
}

export function toKnownStory({ data }: StoryEvent): KnownStory {
  const { storyId, version, language, section, slug, firstPublishedAt: publishedAt } = data;
  const headline = data.pubstatus === 'usable' ? data.headline.toWellFormed().replaceAll('\0', ' ') : null;
  return { storyId, version, language, section, slug, publishedAt, headline };
}
