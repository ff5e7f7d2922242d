import { StoryPublished, bodyOfParagraphs, eventOf, headersOf, type StorySnapshot } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { headlineOf, type EmbargoedStory } from './canary.ts';
import type { EmbargoTestbed } from './testbed.ts';

/** As libs/messaging has them. */
const LANES = 32;

/** Sets the newsroom's clock ahead for as long as the work takes: the rule of the commands goes by it, the relay does not. */
export async function underWrongClock(testbed: EmbargoTestbed, work: () => Promise<void>): Promise<void> {
  const set = (now: string) => testbed.query(`create or replace function newsroom_now() returns timestamptz language sql volatile as $$ select ${now} $$`);
  await set(`clock_timestamp() + interval '1 day'`);
  try {
    await work();
  } finally {
    await set('clock_timestamp()');
  }
}

/** Puts the publication of a draft into the outbox, as code would that passes the rule by. */
export async function forceIntoOutbox(testbed: EmbargoTestbed, story: EmbargoedStory): Promise<void> {
  const event = eventOf(StoryPublished, snapshotOf(story), { id: randomUUID(), source: '/editorial', time: new Date() });
  await testbed.query(
    `insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, lane, aggregate_version, headers, not_before) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [event.id, StoryPublished.topic.name, event.subject, event.type, JSON.stringify(event.data), crc32(event.subject) % LANES, event.sequence, JSON.stringify(headersOf(event)), new Date(story.at)],
  );
}

function snapshotOf({ storyId, words, slug, section, language }: EmbargoedStory): StorySnapshot {
  const at = new Date().toISOString();
  return {
    ...{ storyId, version: 1, language, translationSetId: randomUUID(), slug, section, firstPublishedAt: at, pubstatus: 'usable', headline: headlineOf(words), standfirst: words.standfirst },
    ...{ body: bodyOfParagraphs([words.body]), bodyHtml: `<p>${words.body}</p>`, bylines: [], sources: [], tags: [words.tag], urgency: 4, versionPublishedAt: at, corrections: [] },
  };
}
