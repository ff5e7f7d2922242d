import { z } from 'zod';

export const DropRequest = z.strictObject({ reason: z.string().trim().min(1, 'say why; it is kept in the audit').max(1_000) }).meta({ id: 'DropRequest' });
export type DropRequest = z.output<typeof DropRequest>;

export const RecordsResponse = z.object({ records: z.int() }).meta({ id: 'RecordsResponse' });

const listOf = <T extends z.ZodType>(item: T, id: string) => z.object({ items: z.array(item), next: z.null() }).meta({ id });
const offset = z.string().regex(/^\d+$/);
const instant = z.iso.datetime();

const ServiceReport = z.object({
  service: z.enum(['site', 'search', 'analytics', 'ingestion']),
  state: z.enum(['ready', 'not-ready', 'away']).describe('not-ready: it runs and waits for something, such as its database; away: it does not answer'),
});
export const ServiceList = listOf(ServiceReport, 'ServiceList');

const PartitionLag = z.object({
  group: z.string(),
  topic: z.string(),
  partition: z.int(),
  nextOffset: offset.nullable().describe('null when nothing was applied yet'),
  endOffset: offset,
  records: z.int(),
  secondsSinceMoved: z.number().nullable().describe('Seconds since the last record was applied there'),
});
export const LagList = listOf(PartitionLag, 'LagList');

const ParkedKey = z.object({ group: z.string(), topic: z.string(), key: z.string(), code: z.string(), reason: z.string(), parkedAt: instant, records: z.int() });
export const ParkedKeyList = listOf(ParkedKey, 'ParkedKeyList');

const ParkedRecord = z.object({
  partition: z.int(),
  offset,
  headers: z.record(z.string(), z.string()),
  value: z.string().nullable().describe('As text; what is not UTF-8 shows replacement characters'),
  code: z.string(),
  reason: z.string(),
  attempts: z.int(),
  appendedAt: instant,
});
export const ParkedRecordList = listOf(ParkedRecord, 'ParkedRecordList');
