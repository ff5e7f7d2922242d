import { DAY_MS, HOUR_MS, consumerGroup, deadLetterTopic, topic, type TopicDeclaration } from './topic.js';

/** Every topic of the newsroom. Nothing else in the code base names one. */
export const Topics = {
  wire: topic('wire', 1, {
    summary: 'What agencies, partners and feeds sent: each wire item with its versions and kills',
    writer: 'ingestion',
    readers: ['editorial'],
    isPublic: false,
    cleanup: { policy: 'delete', retentionMs: 30 * DAY_MS },
  }),
  story: topic('story', 1, {
    summary: 'What the newsroom published: every event carries the whole public story',
    writer: 'editorial',
    readers: ['site', 'search', 'analytics'],
    isPublic: true,
    cleanup: { policy: 'compact', minCompactionLagMs: 7 * DAY_MS },
  }),
  publication: topic('publication', 1, {
    summary: 'Settings of the publication: names, sections, languages, notices, links, timezone',
    writer: 'editorial',
    readers: ['site'],
    isPublic: true,
    cleanup: { policy: 'compact', minCompactionLagMs: HOUR_MS },
  }),
  front: topic('front', 1, {
    summary: 'Curated front pages, one per language',
    writer: 'editorial',
    readers: ['site'],
    isPublic: true,
    cleanup: { policy: 'compact', minCompactionLagMs: HOUR_MS },
  }),
  author: topic('author', 1, {
    summary: 'Who writes: names, roles and biographies by language, portraits, links, addresses',
    writer: 'editorial',
    readers: ['site'],
    isPublic: true,
    cleanup: { policy: 'compact', minCompactionLagMs: HOUR_MS },
  }),
  view: topic('view', 1, {
    summary: 'Accepted views in batches, as the collectors took them',
    writer: 'analytics',
    readers: ['analytics'],
    isPublic: false,
    cleanup: { policy: 'delete', retentionMs: 30 * DAY_MS },
  }),
  viewCount: topic('view-count', 1, {
    summary: 'The counted views of every story, at most 5 seconds behind',
    writer: 'analytics',
    readers: ['site', 'editorial', 'search'],
    isPublic: true,
    cleanup: { policy: 'compact', minCompactionLagMs: HOUR_MS },
  }),
} as const satisfies Record<string, TopicDeclaration>;

/** The dead-letter topic of every consumer group. */
export const DeadLetterTopics: readonly TopicDeclaration[] = Object.values<TopicDeclaration>(Topics).flatMap((of) =>
  of.readers.map((service) => deadLetterTopic(of, consumerGroup(service, of))),
);

/** All topics that an admin step creates. */
export const AllTopics: readonly TopicDeclaration[] = [...Object.values<TopicDeclaration>(Topics), ...DeadLetterTopics];
