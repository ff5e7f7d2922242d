import { NewsroomError } from '@stet/errors';
import { EditService } from '../edit/edit.service.js';
import { PublishingService } from '../publishing/publishing.service.js';
import { ReviewService } from '../review/review.service.js';
import { StoryRepository } from '../story/story.repository.js';
import { StoryService, type NewStory } from '../story/story.service.js';
import type { StoryEdit } from '../story/story-fields.js';
import { VersionRepository } from '../version/version.repository.js';
import { anActor, type Newsroom } from './newsroom.js';
import { aText } from './stories.js';

/** A chief editor at work in a spec's newsroom, who may do everything. */
export function aDesk(newsroom: Newsroom) {
  const by = { actor: anActor('chief-editor') };
  const stories = newsroom.app.get(StoryService);
  const edits = newsroom.app.get(EditService);
  const review = newsroom.app.get(ReviewService);
  const publishing = newsroom.app.get(PublishingService);
  let headlines = 0;
  const aDraft = async (changes: Partial<NewStory> = {}) => (await stories.create({ language: 'en', ...aText(`Ferry number ${(headlines += 1)}`), ...changes }, by)).storyId;
  return {
    by,
    stories,
    review,
    publishing,
    aDraft,
    aPublished: async (changes: Partial<NewStory> = {}) => (await publishing.publish(await aDraft(changes), by)).storyId,
    edits,
    change: (storyId: string, changes: StoryEdit, seenRevision?: number) => edits.save(storyId, changes, { ...by, ...(seenRevision !== undefined && { seenRevision }) }),
    find: (storyId: string) => newsroom.app.get(StoryRepository).find(storyId),
    versions: (storyId: string) => newsroom.app.get(VersionRepository).of(storyId),
    eventTypes: async (storyId: string) => (await newsroom.events(storyId)).map(({ type }) => type.split('.')[2]),
  };
}
export type Desk = ReturnType<typeof aDesk>;

/** Kind and code of a refusal. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => 'it was done', (failure: unknown) => failure);
  return error instanceof NewsroomError ? `${error.kind} ${error.code}` : String(error);
}

export const TOMORROW = new Date(Date.now() + 86_400_000);
