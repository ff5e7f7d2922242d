import { bodyText, type Block, type StoryBody, type StoryCorrected, type StoryPublished, type StoryUpdated, type StoryWithdrawn } from '@stet/contracts';

export type StoryEvent = StoryPublished | StoryUpdated | StoryCorrected | StoryWithdrawn;

/** What a story event changes in the catalogue; a withdrawn story has no text. */
export interface StoryChange {
  readonly storyId: string;
  readonly version: number;
  readonly language: string;
  readonly section: string;
  readonly slug: string;
  readonly publishedAt: string;
  readonly text: StoryText | null;
}

export interface StoryText {
  readonly headline: string;
  readonly standfirst: string;
  readonly body: string;
  /** Bylines, agency line, sources, tags and the words under the picture, one a line. */
  readonly credits: string;
}

export function toStoryChange({ data }: StoryEvent): StoryChange {
  const { storyId, version, language, section, slug, firstPublishedAt: publishedAt } = data;
  return { storyId, version, language, section, slug, publishedAt, text: data.pubstatus === 'usable' ? textOf(data) : null };
}

function textOf(story: StoryPublished['data']): StoryText {
  const { bylines, sources, agencyLine, dateline, tags, picture } = story;
  const credits = [...bylines.map(({ name }) => name), agencyLine, dateline, ...sources.map(({ name }) => name), ...tags, picture?.caption];
  return {
    headline: searchable(story.headline),
    standfirst: searchable(story.standfirst),
    body: searchable(bodyText(picturesLast(story.body))),
    credits: searchable(credits.filter(Boolean).join('\n')),
  };
}

/** Of places with the same words an excerpt shows the first: what the text says tells more than what a picture shows. */
function picturesLast(body: StoryBody): StoryBody {
  const isOfPictures = ({ type }: Block) => type === 'picture' || type === 'gallery';
  return { ...body, content: [...body.content.filter((block) => !isOfPictures(block)), ...body.content.filter(isOfPictures)] };
}

/** What PostgreSQL cannot hold, and the two private characters that mark a hit, become spaces; letters are composed, as people type them. */
export function searchable(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/[\0\uE000\uE001]/g, ' ');
}

/** The newest change of every story: a statement may touch a row once. */
export function newestPerStory(changes: readonly StoryChange[]): StoryChange[] {
  const newest = new Map<string, StoryChange>();
  for (const change of changes) {
    const known = newest.get(change.storyId);
    if (!known || change.version > known.version) newest.set(change.storyId, change);
  }
  return [...newest.values()];
}
