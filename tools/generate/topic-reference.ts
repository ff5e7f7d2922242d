import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AllContracts, MAX_EVENT_BYTES, Topics, consumerGroup, jsonSchemaOf, topicConfig, type Contract, type TopicDeclaration } from '@stet/contracts';
import type { GeneratedFile } from './generated-file.ts';

/** The reference of topics and events for people who read the log, each event with its committed sample. */
export function topicReferenceFile(workspace: string): GeneratedFile {
  const topics = Object.values<TopicDeclaration>(Topics);
  const content = `# Topics and events

Generated from \`libs/contracts\` by \`npm run generate\`. What the topics promise stands in [the introduction](README.md).

${overview(topics)}
${topics.map((topic) => topicSection(topic, workspace)).join('\n')}`;
  return { path: 'docs/contracts/topics.md', content };
}

function overview(topics: TopicDeclaration[]): string {
  const rows = topics.map((topic) => `| [\`${topic.name}\`](#${anchor(topic)}) | ${topic.summary} | ${topic.writer} | ${topic.isPublic ? 'yes' : 'no'} |\n`);
  return `| topic | holds | written by | public |\n|---|---|---|---|\n${rows.join('')}`;
}

function anchor(topic: TopicDeclaration): string {
  return topic.name.replaceAll('.', '');
}

function topicSection(topic: TopicDeclaration, workspace: string): string {
  const settings = Object.entries(topicConfig(topic)).map(([name, value]) => `\`${name}=${value}\``);
  const groups = topic.readers.map((service) => `\`${consumerGroup(service, topic)}\``);
  const events = AllContracts.filter((contract) => contract.topic.name === topic.name);
  return `## ${topic.name}

${topic.summary}. ${topic.partitions.cluster} partitions (${topic.partitions.embedded} on one machine), events up to ${MAX_EVENT_BYTES} bytes, ${settings.join(', ')}.
Our own consumer groups: ${groups.join(', ')}.

${events.map((contract) => eventSection(contract, workspace)).join('\n')}`;
}

interface FieldSchema {
  readonly type?: string;
  readonly description?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
}

function eventSection(contract: Contract, workspace: string): string {
  const schema = jsonSchemaOf(contract) as { properties?: Record<string, FieldSchema>; required?: string[] };
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `| \`${name}\` | ${typeOf(field)} | ${schema.required?.includes(name) ? 'always' : 'optional'} | ${field.description ?? ''} |\n`,
  );
  const sample = JSON.parse(readFileSync(join(workspace, `libs/contracts/samples/${contract.type}.json`), 'utf8')) as unknown;
  return `### ${contract.type}

| field | type | | |
|---|---|---|---|
${rows.join('')}
<details><summary>A record, with its headers</summary>

\`\`\`json
${JSON.stringify(sample, null, 2)}
\`\`\`

</details>

[JSON Schema](../../libs/contracts/schemas/${contract.type}.json)
`;
}

function typeOf(field: FieldSchema): string {
  if (field.const !== undefined) return `\`${String(field.const)}\``;
  if (field.enum) return field.enum.map((value) => `\`${String(value)}\``).join(' or ');
  return [field.type ?? 'object', field.format && `(${field.format})`].filter(Boolean).join(' ');
}
