import type { z } from 'zod';
import { schemaUri, type Contract, type Envelope, type Event } from './contract.js';
import { contractOf } from './contracts.js';

/** A record as it lies in the log: CloudEvents 1.0, Kafka binary mode. Headers are text. */
export interface LogRecord {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record as a client read it: anything may be missing or not text. */
export interface ReceivedRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;
}

/** Zero-padded, so that text order is number order. */
const SEQUENCE_DIGITS = 20;

export type Unreadable = { readonly ok: false; readonly code: UnreadableCode; readonly reason: string };
export type UnreadableCode = 'envelope.malformed' | 'envelope.unknown-type' | 'envelope.not-json' | 'envelope.schema-mismatch';
export type Decoded<E> = { readonly ok: true; readonly event: E } | Unreadable;

type Context = Partial<Pick<Envelope, 'correlationid' | 'causationid' | 'traceparent'>>;

/** Makes an event of checked data; throws a `ZodError` when the data breaks its contract. Unknown fields are left out. */
export function eventOf<Type extends string, Data extends z.ZodType>(
  contract: Contract<Type, Data>,
  data: z.input<Data>,
  about: { readonly id: string; readonly source: string; readonly time: Date } & Context,
): Event<Type, z.output<Data>> {
  const checked = contract.data.parse(data);
  const subject = contract.subjectOf(checked);
  const { time, ...context } = about;
  return {
    ...context,
    type: contract.type,
    subject,
    time: time.toISOString(),
    dataschema: schemaUri(contract.type),
    partitionkey: subject,
    sequence: contract.sequenceOf(checked),
    data: checked,
  };
}

/** The CloudEvents headers of an event. */
export function headersOf(event: Envelope): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: event.source,
    ce_subject: event.subject,
    ce_time: event.time,
    ce_dataschema: event.dataschema,
    ce_partitionkey: event.partitionkey,
    ce_sequence: String(event.sequence).padStart(SEQUENCE_DIGITS, '0'),
  };
  if (event.correlationid) headers.ce_correlationid = event.correlationid;
  if (event.causationid) headers.ce_causationid = event.causationid;
  if (event.traceparent) headers.traceparent = event.traceparent;
  return headers;
}

/** An event as a record of the log. */
export function encode(event: Event<string, unknown>): LogRecord {
  return { key: event.partitionkey, value: JSON.stringify(event.data), headers: headersOf(event) };
}

/** Reads a record back. Never throws: what cannot be read says why, in words for the person who will look at it. */
export function decode(record: ReceivedRecord): Decoded<Event<string, unknown>> {
  const headers = headerText(record);
  const missing = ['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_sequence'].filter((name) => !headers[name]);
  if (missing.length > 0) return unreadable('envelope.malformed', `missing headers: ${missing.join(', ')}`);
  const sequence = Number(headers.ce_sequence);
  if (!Number.isSafeInteger(sequence)) return unreadable('envelope.malformed', `ce_sequence is not a number: ${headers.ce_sequence}`);
  const contract = contractOf(headers.ce_type!);
  if (!contract) return unreadable('envelope.unknown-type', `no contract for ${headers.ce_type}: a newer writer, or a stranger`);
  if (record.value === null) return unreadable('envelope.not-json', 'the value is null');

  const json = parseJson(record.value);
  if (json === undefined) return unreadable('envelope.not-json', `the value is not JSON in UTF-8 (${record.value.length} bytes)`);
  const data = contract.received.safeParse(json);
  if (!data.success) return unreadable('envelope.schema-mismatch', describe(data.error));
  return { ok: true, event: { ...envelopeFrom(headers, sequence), data: data.data } };
}

function envelopeFrom(headers: Record<string, string>, sequence: number): Envelope {
  return {
    id: headers.ce_id!,
    type: headers.ce_type!,
    source: headers.ce_source!,
    subject: headers.ce_subject!,
    time: headers.ce_time!,
    dataschema: headers.ce_dataschema ?? schemaUri(headers.ce_type!),
    partitionkey: headers.ce_partitionkey ?? headers.ce_subject!,
    sequence,
    ...(headers.ce_correlationid && { correlationid: headers.ce_correlationid }),
    ...(headers.ce_causationid && { causationid: headers.ce_causationid }),
    ...(headers.traceparent && { traceparent: headers.traceparent }),
  };
}

function headerText(record: ReceivedRecord): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(record.headers ?? {})) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) text[name] = typeof first === 'string' ? first : first.toString('utf8');
  }
  return text;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

function describe(error: z.ZodError): string {
  return error.issues.flatMap((issue) => innermost(issue)).slice(0, 5).map(({ path, message }) => `${path.join('.') || '(root)'}: ${message}`).join('; ');
}

/** What is wrong with the first alternative, the one that has the kinds we know. */
function innermost(issue: z.core.$ZodIssue): { readonly path: PropertyKey[]; readonly message: string }[] {
  const known = issue.code === 'invalid_union' ? issue.errors[0] : undefined;
  return known?.flatMap(innermost).map(({ path, message }) => ({ path: [...issue.path, ...path], message })) ?? [issue];
}

function unreadable(code: UnreadableCode, reason: string): Unreadable {
  return { ok: false, code, reason };
}
