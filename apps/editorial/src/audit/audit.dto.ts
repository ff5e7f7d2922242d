import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { AuditEntry, ChainedEntry } from './audit.js';
import { idsIn } from './audit-names.js';

const moment = z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-03-01T06:00:00Z' });

const filter = {
  actorId: z.string().min(1).max(100).optional().meta({ description: 'Who did it' }),
  act: z.string().min(1).max(100).optional().meta({ description: 'What was done: the operation of this document, such as publishStory' }),
  subjectKind: z.string().min(1).max(50).optional().meta({ description: 'story, person, role, desk …' }),
  subjectId: z.string().min(1).max(200).optional(),
  since: moment.optional(),
  until: moment.optional().meta({ description: 'Before this moment' }),
};

export const AuditListRequest = z.strictObject({ ...filter, ...pageRequest });
export type AuditListRequest = z.output<typeof AuditListRequest>;

export const AuditExportRequest = z.strictObject(filter);
export type AuditExportRequest = z.output<typeof AuditExportRequest>;

const Subject = z.object({ kind: z.string(), id: z.string(), name: z.string().optional(), deskId: z.string().optional() });
const Change = z.object({ before: z.unknown().optional(), after: z.unknown().optional() });

export const AuditEntryResponse = z
  .object({
    seq: z.int().meta({ description: 'Counts from 1 without a gap' }),
    at: z.string().meta({ description: 'RFC 3339 in UTC with microseconds' }),
    act: z.string(),
    actor: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
    credential: z.object({ kind: z.enum(['session', 'machine-token']), id: z.string() }).nullable(),
    from: z.object({ address: z.string(), device: z.string() }).nullable().meta({ description: 'The network (/24, /48), never a single address' }),
    correlationId: z.string().nullable(),
    subject: Subject,
    changes: z.record(z.string(), Change).meta({ description: 'Texts of stories as sha256:…' }),
    reason: z.string().nullable(),
    names: z.record(z.string(), z.string()).meta({ description: 'What people, desks, stories and coverage are called now whose ids stand in the entry, by id, as far as you may read it; no part of what is hashed' }),
    previousHash: z.string(),
    hash: z.string().meta({ description: 'SHA-256 over the previous hash, number, time and entry, hexadecimal' }),
  })
  .meta({ id: 'AuditEntryResponse' });
export type AuditEntryResponse = z.output<typeof AuditEntryResponse>;

export const AuditList = z.object({ items: z.array(AuditEntryResponse), next: z.string().nullable() }).meta({ id: 'AuditList' });
export type AuditList = z.output<typeof AuditList>;

export const AuditHeadResponse = z.object({ seq: z.int(), hash: z.string(), at: z.string().nullable() }).meta({ id: 'AuditHeadResponse', description: 'Keep it elsewhere: it proves later that nothing was cut off' });
export type AuditHeadResponse = z.output<typeof AuditHeadResponse>;

/** The number of an entry. */
export const Seq = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const auditCursors = cursorsOf(z.tuple([z.int().positive()]));

export function toAuditEntryResponse({ seq, at, entry, previousHash, hash }: ChainedEntry, known: ReadonlyMap<string, string>): AuditEntryResponse {
  const { act, actor, credential, from, correlationId, subject, changes, reason } = JSON.parse(entry) as AuditEntry;
  const names = Object.fromEntries(idsIn(entry).flatMap((id) => (known.has(id) ? [[id, known.get(id)!]] : [])));
  return {
    ...{ seq, at, act, actor, credential: credential ?? null, from: from ?? null, correlationId: correlationId ?? null },
    ...{ subject, changes: changes ?? {}, reason: reason ?? null, names, previousHash, hash },
  };
}

/** A line of the export. The entry stands in it to the letter, as it was hashed. */
export function toExportLine({ seq, at, entry, previousHash, hash }: ChainedEntry): string {
  return `{"seq":${seq},"at":${JSON.stringify(at)},"previousHash":"${previousHash}","hash":"${hash}","entry":${entry}}\n`;
}
