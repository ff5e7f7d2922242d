/** Days and hours in milliseconds, the unit of every Kafka retention setting. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type Cleanup =
  /** Records are dropped once they are older than `retentionMs`. */
  | { readonly policy: 'delete'; readonly retentionMs: number }
  /** The newest record of every key stays for ever; every record stays at least `minCompactionLagMs`. */
  | { readonly policy: 'compact'; readonly minCompactionLagMs: number };

/** One topic of the log, declared once: the admin step, Kubernetes resources and documentation derive from it. */
export interface TopicDeclaration {
  /** `newsroom.<noun>.v<major>` */
  readonly name: string;
  readonly noun: string;
  /** What a reader of the documentation learns first. */
  readonly summary: string;
  /** The only service that appends to it. */
  readonly writer: ServiceName;
  /** The services that follow it, each with the consumer group `<service>.<noun>`. */
  readonly readers: readonly ServiceName[];
  /** May partners read it? Only public topics leave the newsroom. */
  readonly isPublic: boolean;
  readonly partitions: { readonly cluster: number; readonly embedded: number };
  readonly cleanup: Cleanup;
  /** Largest batch of records that the broker accepts, in bytes. */
  readonly maxBatchBytes: number;
}

export type ServiceName = 'ingestion' | 'editorial' | 'search' | 'analytics' | 'site';

/** Never grown in place: a key must keep its partition, or its order is lost. */
const PARTITIONS = { cluster: 12, embedded: 3 } as const;
const ONE_MEBIBYTE = 1_048_576;
/** Largest event, in bytes of JSON. */
export const MAX_EVENT_BYTES = ONE_MEBIBYTE;
const MAX_BATCH_BYTES = 4 * ONE_MEBIBYTE;

type TopicOptions = Pick<TopicDeclaration, 'summary' | 'writer' | 'readers' | 'isPublic' | 'cleanup'>;

/** Declares a topic by the noun that it tells of. */
export function topic(noun: string, major: number, options: TopicOptions): TopicDeclaration {
  return {
    name: `newsroom.${noun}.v${major}`,
    noun,
    partitions: PARTITIONS,
    maxBatchBytes: MAX_BATCH_BYTES,
    ...options,
  };
}

/** The consumer group a service follows a topic with. */
export function consumerGroup(service: ServiceName, of: TopicDeclaration): string {
  return `${service}.${of.noun}`;
}

/** Where copies of the records that a group parked are kept for third-party tools, for 30 days. */
export function deadLetterTopic(of: TopicDeclaration, group: string): TopicDeclaration {
  return {
    ...of,
    name: `${of.name}.${group}.dead`,
    summary: `Copies of the records of ${of.name} that ${group} parked`,
    readers: [],
    isPublic: false,
    cleanup: { policy: 'delete', retentionMs: 30 * DAY_MS },
  };
}

/** Broker settings of a topic, as the Kafka admin protocol names them. */
export function topicConfig(of: TopicDeclaration): Record<string, string> {
  const cleanup: Record<string, string> =
    of.cleanup.policy === 'delete'
      ? { 'cleanup.policy': 'delete', 'retention.ms': String(of.cleanup.retentionMs) }
      : { 'cleanup.policy': 'compact', 'min.compaction.lag.ms': String(of.cleanup.minCompactionLagMs) };
  return { ...cleanup, 'max.message.bytes': String(of.maxBatchBytes), 'compression.type': 'producer' };
}
