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
  /** None once it is withdrawn: what was counted for them stays. */
  readonly authors: readonly KnownAuthor[];
}

export interface KnownAuthor {
  /** The id, or the name where there is none. */
  readonly author: string;
  readonly name: string;
}

export function toKnownStory({ data }: StoryEvent): KnownStory {
  const { storyId, version, language, section, slug, firstPublishedAt: publishedAt } = data;
  const isUsable = data.pubstatus === 'usable';
  const headline = isUsable ? storable(data.headline) : null;
  const authors = isUsable ? data.bylines.map(({ authorId, name }) => ({ author: authorId ?? storable(name), name: storable(name) })) : [];
  return { storyId, version, language, section, slug, publishedAt, headline, authors };
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ');
}

/** Where a story stands, and who wrote it. */
export interface Standing {
  readonly storyId: string;
  readonly language: string;
  readonly section: string;
  readonly authors: readonly string[];
}
