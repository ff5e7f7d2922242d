import type { ServiceName, TopicDeclaration } from '@stet/contracts';

export const OPTIONS = Symbol('messaging options');

export interface MessagingOptions {
  readonly service: ServiceName;
  readonly brokers: readonly string[];
  /** Carry this service's outbox to the log? Default true. */
  readonly relay?: boolean;
  /** Topics of which it is noted when each event of this service was acknowledged by the broker; `Arrivals` answers it. */
  readonly notesArrivalsOn?: readonly TopicDeclaration[];
  /** Follow the topics that this service has handlers for? Default true. */
  readonly consumers?: boolean;
  /** Schema of the tables that a rebuild may fill anew. */
  readonly projectionSchema?: string;
  /** How long a consumer may be silent before its partitions go to another, in milliseconds. Default 10,000. */
  readonly sessionTimeoutMs?: number;
  /** Longest wait between two tries while something is away, in milliseconds. Default 5,000. */
  readonly maxBackoffMs?: number;
}
