import { deadLetterTopic, Topics, type TopicDeclaration } from '@stet/contracts';
import { eventually, kafkaBrokers, uniqueName } from '@stet/testing';
import kafkajs, { Kafka, logLevel, type Admin } from 'kafkajs';
import { createTopics } from './create-topics.js';

const { ConfigResourceTypes } = kafkajs;

describe('the topics of the log', () => {
  let admin: Admin;
  beforeAll(async () => {
    admin = new Kafka({ clientId: 'spec', brokers: kafkaBrokers(), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterAll(() => admin?.disconnect());

  const aTopic = (changes: Partial<TopicDeclaration> = {}): TopicDeclaration => ({ ...Topics.story, name: uniqueName('spec.topic'), ...changes });
  const make = (...topics: TopicDeclaration[]) => createTopics({ brokers: kafkaBrokers(), environment: 'embedded', topics });
  const settingsOf = async ({ name }: TopicDeclaration) => {
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: ConfigResourceTypes.TOPIC, name }] });
    return Object.fromEntries(resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  };

  /** A broker acknowledges a change a moment before it answers with it. */
  const settles = (topic: TopicDeclaration, settings: object) => eventually(async () => expect(await settingsOf(topic)).toMatchObject(settings));

  it('are made as they are declared', async () => {
    const [story, wire] = [aTopic(), aTopic({ cleanup: Topics.wire.cleanup })];
    expect(await make(story, wire)).toEqual({ created: [story.name, wire.name], altered: [] });
    await settles(story, { 'cleanup.policy': 'compact', 'min.compaction.lag.ms': '604800000', 'max.message.bytes': '4194304', 'compression.type': 'producer' });
    await settles(wire, { 'cleanup.policy': 'delete', 'retention.ms': '2592000000' });
    const { topics } = await admin.fetchTopicMetadata({ topics: [story.name] });
    expect(topics[0]!.partitions).toHaveLength(Topics.story.partitions.embedded);
  });

  it('are left alone when they are as declared, and given their settings back when somebody changed them', async () => {
    const topic = aTopic();
    await make(topic);
    expect(await make(topic)).toEqual({ created: [], altered: [] });
    await admin.alterConfigs({ validateOnly: false, resources: [{ type: ConfigResourceTypes.TOPIC, name: topic.name, configEntries: [{ name: 'cleanup.policy', value: 'delete' }] }] });
    await settles(topic, { 'cleanup.policy': 'delete' });
    expect(await make(topic)).toEqual({ created: [], altered: [topic.name] });
    await settles(topic, { 'cleanup.policy': 'compact' });
  });

  it('with another number of partitions are refused: a key would lose its order', async () => {
    const topic = aTopic();
    await make(topic);
    const grown = make({ ...topic, partitions: { cluster: 12, embedded: 6 } });
    await expect(grown).rejects.toMatchObject({ kind: 'conflict', code: 'topic.mismatch', message: expect.stringContaining('has 3 partitions, declared are 6') });
  });

  it('have a place for what a group parked', async () => {
    const dead = deadLetterTopic(aTopic(), 'site.story');
    await make(dead);
    await settles(dead, { 'cleanup.policy': 'delete' });
  });
});
