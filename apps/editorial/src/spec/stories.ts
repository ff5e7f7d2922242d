import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import type { Story } from '../story/story.js';

/** A draft that could be published. */
export function aStory(changes: Partial<Story> = {}): Story {
  const at = new Date('2026-03-01T06:00:00.000Z');
  return {
    storyId: randomUUID(),
    revision: 1,
    version: 0,
    status: 'draft',
    deskId: randomUUID(),
    language: 'en',
    translationSetId: randomUUID(),
    translatedFrom: null,
    slug: null,
    chosenSlug: null,
    formerSlugs: [],
    slugline: null,
    headline: 'Ferry line opens',
    standfirst: '',
    seoTitle: null,
    seoDescription: null,
    body: bodyOfParagraphs(['It opens.']),
    section: 'society',
    dateline: null,
    bylines: [],
    agencyLine: null,
    sources: [],
    tags: [],
    mediaTopics: [],
    relatedStories: [],
    urgency: 4,
    ednote: null,
    picture: null,
    embargoedUntil: null,
    wireId: null,
    wireVersion: null,
    wireSeenVersion: null,
    hasUnpublishedChanges: false,
    withdrawnFor: null,
    breaking: null,
    hold: null,
    legalHold: null,
    approval: null,
    changedSinceApproval: false,
    returned: null,
    schedule: null,
    withdrawalSchedule: null,
    missedSchedule: null,
    firstPublishedAt: null,
    corrections: [],
    createdBy: 'mara',
    createdAt: at,
    changedAt: at,
    ...changes,
  };
}

/** What a person typed for a story that can be published. */
export const aText = (headline = 'Ferry line opens') => ({ headline, body: bodyOfParagraphs(['It opens.']), section: 'society' });
