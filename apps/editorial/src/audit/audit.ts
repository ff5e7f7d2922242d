import type { Actor } from '@stet/auth';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../version/version-hash.js';

/** What a command did it to. */
export interface AuditSubject {
  /** `story`, `person`, `role` … */
  readonly kind: string;
  readonly id: string;
  /** For readers, as it was called then. */
  readonly name?: string;
  readonly deskId?: string;
}

/** Field by field: before and after; absent where there was nothing. */
export type Changes = Readonly<Record<string, { readonly before?: unknown; readonly after?: unknown }>>;

/** What a command tells of what it did. */
export interface AuditNote {
  readonly subject: AuditSubject;
  readonly changes?: Changes;
  /** Why, in the words of whoever did it. */
  readonly reason?: string;
  /** Replaces the name of the route. */
  readonly act?: string;
  /** Replaces who asked: a person who is not signed in yet. */
  readonly actor?: Pick<Actor, 'id' | 'name' | 'kind'>;
}

/** An entry as it is kept, exchanged and hashed: this, as JSON with sorted keys. */
export interface AuditEntry {
  readonly act: string;
  readonly actor: { readonly id: string; readonly name: string; readonly kind: string };
  readonly credential?: Actor['credential'];
  /** Where from: a network, never a single address, and what it was done with. */
  readonly from?: { readonly address: string; readonly device: string };
  readonly correlationId?: string;
  readonly subject: AuditSubject;
  readonly changes?: Changes;
  readonly reason?: string;
}

export interface ChainedEntry {
  readonly seq: number;
  /** RFC 3339 in UTC with microseconds. */
  readonly at: string;
  readonly entry: string;
  readonly previousHash: string;
  readonly hash: string;
}

export const NO_HASH = '0'.repeat(64);

/** The fields that differ. `show` says what of a value may stand in the record for ever. */
export function changesOf(before: object | null, after: object | null, show: (field: string, value: unknown) => unknown = (_field, value) => value): Changes {
  const [old, young] = [Object(before), Object(after)] as Record<string, unknown>[];
  const fields = [...new Set([...Object.keys(old!), ...Object.keys(young!)])].sort();
  const changed = fields.filter((field) => canonicalJson(plain(old![field]) ?? null) !== canonicalJson(plain(young![field]) ?? null));
  return Object.fromEntries(changed.map((field) => [field, { ...(before && { before: show(field, plain(old![field]) ?? null) }), ...(after && { after: show(field, plain(young![field]) ?? null) }) }]));
}

/** Dates as they are exchanged, and nothing that JSON has no word for. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

const SIMPLE = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** Shows fields that are named, and numbers, switches, ids and moments; every other text becomes its SHA-256: what was said can be proved, and is not kept where it can never be removed. */
export function hashingTexts(...shown: string[]): (field: string, value: unknown) => unknown {
  return (field, value) => {
    const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && SIMPLE.test(value));
    return isPlain || shown.includes(field) ? value : `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
  };
}

/** The hash of an entry over its predecessor, as the database computes it on insert. */
export function chainHash({ seq, at, entry, previousHash }: Omit<ChainedEntry, 'hash'>): string {
  return createHash('sha256').update([previousHash, seq, at, entry].join('\n')).digest('hex');
}
