import { StoryPublished, StoryWithdrawn, bodyOfParagraphs, eventOf, type StorySnapshot, type StoryWithdrawal } from '@stet/contracts';
import { randomUUID } from 'node:crypto';

const about = () => ({ id: randomUUID(), source: '/editorial', time: new Date('2026-03-01T06:24:00.000Z') });

export const aStoryId = (number: number) => `0199a3f2-0001-7000-8000-${String(number).padStart(12, '0')}`;

const identity = {
  storyId: aStoryId(1),
  version: 1,
  language: 'en',
  translationSetId: '0199a3f2-0002-7000-8000-000000000001',
  slug: 'ferry-line-opens',
  section: 'society',
  firstPublishedAt: '2026-03-01T06:24:00.000Z',
};

/** A published story, for specs. */
export function published(story: Partial<StorySnapshot>) {
  return eventOf(
    StoryPublished,
    {
      ...identity,
      pubstatus: 'usable',
      headline: 'Ferry line opens',
      standfirst: '',
      body: bodyOfParagraphs(['The ferry crosses twelve times a day.']),
      bodyHtml: '',
      bylines: [{ name: 'Mara Lind' }],
      sources: [],
      tags: [],
      urgency: 5,
      versionPublishedAt: '2026-03-01T06:24:00.000Z',
      corrections: [],
      ...story,
    },
    about(),
  );
}

/** A withdrawn story, for specs. */
export function withdrawn(story: Partial<StoryWithdrawal>) {
  return eventOf(
    StoryWithdrawn,
    { ...identity, pubstatus: 'canceled', reason: 'kill', notice: 'Withdrawn.', withdrawnAt: '2026-03-02T06:24:00.000Z', ...story },
    about(),
  );
}
