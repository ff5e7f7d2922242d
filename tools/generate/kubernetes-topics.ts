import { AllTopics, topicConfig, type TopicDeclaration } from '@stet/contracts';
import type { GeneratedFile } from './generated-file.ts';

/** Copies of every record on a cluster, and how many of them must have it before a write is acknowledged. */
const REPLICAS = 3;
const MIN_IN_SYNC = 2;

/** Every topic as a Strimzi KafkaTopic, for clusters whose operator creates topics. */
export function kubernetesTopicFile(): GeneratedFile {
  const documents = AllTopics.map(kafkaTopic).join('---\n');
  return { path: 'k8s/platform/kafka-topics.yaml', content: `# Generated from libs/contracts by \`npm run generate\`.\n${documents}` };
}

function kafkaTopic(topic: TopicDeclaration): string {
  const config = { ...topicConfig(topic), 'min.insync.replicas': String(MIN_IN_SYNC) };
  const settings = Object.entries(config).map(([name, value]) => `    ${name}: '${value}'\n`);
  return `apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata:
  name: ${topic.name}
  labels:
    strimzi.io/cluster: stet
spec:
  topicName: ${topic.name}
  partitions: ${topic.partitions.cluster}
  replicas: ${REPLICAS}
  config:
${settings.join('')}`;
}
