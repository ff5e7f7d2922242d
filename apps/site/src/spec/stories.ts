import { bodyOfParagraphs, type StorySnapshot, type StoryWithdrawal } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { aStory } from './builders.js';

const AN_HOUR_MS = 3_600_000;

export const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

/** A story as the log carries it, an hour old, with an address of its own; for specs. */
export function aSnapshot(story: Partial<StorySnapshot> = {}): StorySnapshot {
  const storyId = randomUUID();
  const time = ago(AN_HOUR_MS);
  return { ...aStory({ storyId, translationSetId: randomUUID(), slug: `ferry-${storyId}`, firstPublishedAt: time, versionPublishedAt: time }), bodyHtml: '', ...story };
}

/** How a story leaves the log; its text is not in it. */
export function aWithdrawal({ storyId, language, translationSetId, slug, section, firstPublishedAt, version }: StorySnapshot, withdrawal: Partial<StoryWithdrawal> = {}): StoryWithdrawal {
  return { storyId, language, translationSetId, slug, section, firstPublishedAt, version: version + 1, pubstatus: 'canceled', reason: 'kill', notice: 'It was wrong.', withdrawnAt: ago(0), ...withdrawal };
}

/** Long enough to be scrolled, to be quoted at length and to be compared. */
export const LONG_BODY = bodyOfParagraphs(Array.from({ length: 12 }, (_, number) => `Paragraph ${number + 1}. The ferry between the two banks sails twelve times a day, and its captain says that the river has never been calmer at this time of the year.`));

export const pathOf = ({ language, section, slug }: StorySnapshot): string => `/${language}/${section}/${encodeURIComponent(slug)}`;
