import type { z } from 'zod';
import type { TopicDeclaration } from './topic.js';

/** One kind of event: where it goes, what it is called, what it must look like. */
export interface Contract<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly topic: TopicDeclaration;
  /** `newsroom.<noun>.<past participle>.v<major>` */
  readonly type: Type;
  /** What writers send: the fields declared here and no other. */
  readonly data: Data;
  /** What readers take: fields that they do not know as well, and lists with kinds of things that came later. */
  readonly received: z.ZodType<z.output<Data>>;
  /** The noun's id: CloudEvents subject, partition key and record key at once. */
  readonly subjectOf: (data: z.output<Data>) => string;
  /** The subject's version, growing by at least one with every event of that subject. */
  readonly sequenceOf: (data: z.output<Data>) => number;
}

/** What the envelope says of an event, whatever its data. */
export interface Envelope {
  /** UUIDv7, the same for every delivery of the event. */
  readonly id: string;
  readonly type: string;
  /** The service that wrote it, as a URI reference: `/editorial`. */
  readonly source: string;
  readonly subject: string;
  /** When it happened in the newsroom (RFC 3339); the broker's append time is another clock. */
  readonly time: string;
  readonly dataschema: string;
  readonly partitionkey: string;
  /** The subject's version: store it per subject, skip what is not greater, and the effect is exactly once. */
  readonly sequence: number;
  readonly correlationid?: string;
  readonly causationid?: string;
  readonly traceparent?: string;
}

/** An event as a handler receives it. */
export interface Event<Type extends string, Data> extends Envelope {
  readonly type: Type;
  readonly data: Data;
}

/** The event type of a contract. */
export type EventOf<C> = C extends Contract<infer Type, infer Data> ? Event<Type, z.output<Data>> : never;

/** Declares an event: where it goes, whom it is about, which version of it the event tells, and what is accepted when it is received. */
export function contract<const Type extends string, Data extends z.ZodType>(
  topic: TopicDeclaration,
  type: Type,
  data: Data,
  subjectOf: (data: z.output<Data>) => string,
  sequenceOf: (data: z.output<Data>) => number,
  received: z.ZodType<z.output<Data>> = data as z.ZodType<z.output<Data>>,
): Contract<Type, Data> {
  return { topic, type, data, received, subjectOf, sequenceOf };
}

/** Where the JSON Schema of a contract is published; the path never changes its meaning. */
export function schemaUri(type: string): string {
  return `https://stet.example/schemas/${type}.json`;
}
