import { bodyText, type Correction } from '@stet/contracts';
import type { FieldProblem } from '@stet/errors';
import type { StoryRow } from './story.entity.js';
import { StoryIncomplete, StoryNotPublishable, StoryNotPublished, StoryWithdrawnAlready } from './story.errors.js';

export type Story = Readonly<StoryRow>;

/** What a person may change of a working copy. */
export type StoryEdit = Partial<
  Pick<StoryRow, 'headline' | 'standfirst' | 'body' | 'section' | 'dateline' | 'bylines' | 'agencyLine' | 'sources' | 'tags' | 'urgency' | 'ednote' | 'picture' | 'embargoedUntil'>
>;

/** Changes the working copy; nothing outside changes by it. */
export function edit(story: Story, changes: StoryEdit, now: Date): Story {
  refuseWithdrawn(story);
  return { ...story, ...changes, revision: story.revision + 1, hasUnpublishedChanges: story.status === 'published', changedAt: now };
}

/** The first publication. The slug is given once and stays. */
export function publish(story: Story, slug: string, now: Date): Story {
  refuseWithdrawn(story);
  if (story.status === 'published') throw new StoryNotPublishable('it is published already; publish an update or a correction');
  refuseUnfit(story, now);
  return { ...released(story, now), status: 'published', slug, firstPublishedAt: now };
}

/** A new version that corrects nothing. */
export function update(story: Story, now: Date): Story {
  refuseUnpublished(story);
  refuseUnfit(story, now);
  return released(story, now);
}

/** A new version that says what it corrects; readers see the note. */
export function correct(story: Story, note: string, now: Date): Story {
  refuseUnpublished(story);
  refuseUnfit(story, now);
  const correction: Correction = { version: story.version + 1, note, correctedAt: now.toISOString() };
  return { ...released(story, now), corrections: [...story.corrections, correction] };
}

/** The story vanishes for readers; its versions stay on record. */
export function withdraw(story: Story, now: Date): Story {
  refuseUnpublished(story);
  return { ...released(story, now), status: 'withdrawn' };
}

function released(story: Story, now: Date): Story {
  return { ...story, version: story.version + 1, revision: story.revision + 1, hasUnpublishedChanges: false, changedAt: now };
}

export function refuseWithdrawn(story: Story): void {
  if (story.status === 'withdrawn') throw new StoryWithdrawnAlready();
}

function refuseUnpublished(story: Story): void {
  refuseWithdrawn(story);
  if (story.status !== 'published') throw new StoryNotPublished();
}

function refuseUnfit(story: Story, now: Date): void {
  if (story.embargoedUntil && story.embargoedUntil > now) throw new StoryNotPublishable(`it is under embargo until ${story.embargoedUntil.toISOString()}`);
  const missing = missingFields(story);
  if (missing.length > 0) throw new StoryIncomplete(missing);
}

/** What readers would miss. */
export function missingFields(story: Story): FieldProblem[] {
  const missing: FieldProblem[] = [];
  if (story.headline.trim() === '') missing.push({ field: 'headline', message: 'write a headline' });
  if (bodyText(story.body).trim() === '') missing.push({ field: 'body', message: 'write the story' });
  if (!story.section) missing.push({ field: 'section', message: 'choose a section' });
  if (story.picture && story.picture.alternativeText.trim() === '') missing.push({ field: 'picture.alternativeText', message: 'describe the picture for those who cannot see it' });
  return missing;
}
