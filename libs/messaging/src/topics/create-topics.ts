import { AllTopics, topicConfig, type TopicDeclaration } from '@stet/contracts';
import kafkajs, { type Admin } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient } from '../kafka/kafka-client.js';
import { TopicMismatch } from '../messaging.errors.js';

/** Node finds only some names of a CommonJS module; this one it misses. */
const { ConfigResourceTypes } = kafkajs;

const LEADERS_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

export interface CreateTopicsOptions {
  readonly brokers: readonly string[];
  /** How many partitions: as on one machine, or as on a cluster. */
  readonly environment: 'embedded' | 'cluster';
  readonly replicationFactor?: number;
  /** Others than all, for specs. */
  readonly topics?: readonly TopicDeclaration[];
}

/** Makes the topics that are missing and gives existing ones their declared settings; refuses a topic whose partitions differ. */
export async function createTopics(options: CreateTopicsOptions): Promise<{ created: string[]; altered: string[] }> {
  const admin = kafkaClient(options.brokers, 'stet-topics').admin();
  await admin.connect();
  try {
    const declared = options.topics ?? AllTopics;
    const existing = new Set(await admin.listTopics());
    const missing = declared.filter((topic) => !existing.has(topic.name));
    const present = declared.filter((topic) => existing.has(topic.name));
    if (missing.length > 0) await create(admin, missing, options);
    await refuseOtherPartitions(admin, present, options.environment);
    return { created: missing.map((topic) => topic.name), altered: await alter(admin, present) };
  } finally {
    await admin.disconnect();
  }
}

async function create(admin: Admin, topics: readonly TopicDeclaration[], { environment, replicationFactor = 1 }: CreateTopicsOptions): Promise<void> {
  await admin.createTopics({
    waitForLeaders: false, // kafkajs gives up when the broker has not heard of a topic that its controller has just made
    topics: topics.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions[environment],
      replicationFactor,
      configEntries: Object.entries(topicConfig(topic)).map(([name, value]) => ({ name, value })),
    })),
  });
  await untilLed(admin, topics.map((topic) => topic.name));
}

/** Resolves when the broker knows every partition and its leader; any failure is looked at again until time is up. */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  const deadline = Date.now() + LEADERS_WITHIN_MS;
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(LOOK_EVERY_MS);
    }
  }
}

async function refuseOtherPartitions(admin: Admin, topics: readonly TopicDeclaration[], environment: CreateTopicsOptions['environment']): Promise<void> {
  if (topics.length === 0) return;
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map((topic) => topic.name) });
  for (const topic of topics) {
    const partitions = found.find((one) => one.name === topic.name)?.partitions.length;
    if (partitions !== topic.partitions[environment]) {
      throw new TopicMismatch(`${topic.name} has ${partitions} partitions, declared are ${topic.partitions[environment]}. Partitions are never changed in place: a key would change its partition and lose its order.`);
    }
  }
}

async function alter(admin: Admin, topics: readonly TopicDeclaration[]): Promise<string[]> {
  if (topics.length === 0) return [];
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: topics.map((topic) => ({ type: ConfigResourceTypes.TOPIC, name: topic.name })) });
  const drifted = topics.filter((topic) => {
    const now = new Map(resources.find((one) => one.resourceName === topic.name)?.configEntries.map((entry) => [entry.configName, entry.configValue]));
    return Object.entries(topicConfig(topic)).some(([name, value]) => now.get(name) !== value);
  });
  if (drifted.length > 0) {
    await admin.alterConfigs({
      validateOnly: false,
      resources: drifted.map((topic) => ({
        type: ConfigResourceTypes.TOPIC,
        name: topic.name,
        configEntries: Object.entries(topicConfig(topic)).map(([name, value]) => ({ name, value })),
      })),
    });
  }
  return drifted.map((topic) => topic.name);
}
