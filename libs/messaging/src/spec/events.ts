import { StoryPublished, bodyOfParagraphs, type StorySnapshot } from '@stet/contracts';
import { randomUUID } from 'node:crypto';

export { StoryPublished };

/** A public story as events carry it. */
export function aSnapshot(changes: Partial<StorySnapshot> = {}): StorySnapshot {
  const at = '2026-03-01T06:24:00.000Z';
  return {
    storyId: randomUUID(),
    version: 1,
    language: 'en',
    translationSetId: randomUUID(),
    slug: 'ferry-line-opens',
    section: 'society',
    firstPublishedAt: at,
    pubstatus: 'usable',
    headline: 'Ferry line opens',
    standfirst: '',
    body: bodyOfParagraphs(['It opens.']),
    bodyHtml: '<p>It opens.</p>',
    bylines: [],
    sources: [],
    tags: [],
    urgency: 4,
    versionPublishedAt: at,
    corrections: [],
    ...changes,
  };
}
