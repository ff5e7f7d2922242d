import type { ServiceName } from '@stet/contracts';

export const OPTIONS = Symbol('messaging options');

export interface MessagingOptions {
  readonly service: ServiceName;
  readonly brokers: readonly string[];
  /** Carry this service's outbox to the log? Default true. */
  readonly relay?: boolean;
  /** Follow the topics that this service has handlers for? Default true. */
  readonly consumers?: boolean;
  /** Schema of the tables that a rebuild may fill anew. */
  readonly projectionSchema?: string;
  /** How long a consumer may be silent before its partitions go to another, in milliseconds. Default 10,000. */
  readonly sessionTimeoutMs?: number;
  /** Longest wait between two tries while something is away, in milliseconds. Default 5,000. */
  readonly maxBackoffMs?: number;
}
