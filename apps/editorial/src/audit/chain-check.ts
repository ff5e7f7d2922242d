import { NO_HASH, chainHash, type AuditEntry, type ChainedEntry } from './audit.js';

/** An entry as it lies in the table, with the columns that are read out of it. */
export interface KeptEntry extends ChainedEntry {
  readonly act: string | null;
  readonly actorId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Walks the chain from its first entry; answers its head, or throws for the first entry that does not hold. */
export async function checkChain(entries: AsyncIterable<KeptEntry> | Iterable<KeptEntry>): Promise<Head> {
  let head: Head = { seq: 0, hash: NO_HASH };
  for await (const entry of entries) {
    const fault = faultOf(entry, head);
    if (fault) throw new BrokenChain(fault, entry.at);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return head;
}

/** The record was changed after it was written. */
export class BrokenChain extends Error {
  constructor(fault: string, at: string) {
    super(`The audit does not hold: ${fault} (${at}).`);
  }
}

function faultOf(kept: KeptEntry, head: Head): string | undefined {
  const expected = head.seq + 1;
  if (kept.seq !== expected) return `entry ${expected} is missing`;
  if (kept.previousHash !== head.hash) return `entry ${kept.seq} does not continue the entry before it`;
  if (kept.hash !== chainHash(kept)) return `entry ${kept.seq} was changed: its text, time or number does not fit its hash`;
  if (!columnsFit(kept)) return `entry ${kept.seq} was changed: its columns do not say what its text says`;
  return undefined;
}

function columnsFit({ entry, act, actorId, subjectKind, subjectId }: KeptEntry): boolean {
  const said = JSON.parse(entry) as AuditEntry;
  return said.act === act && said.actor.id === actorId && said.subject.kind === subjectKind && said.subject.id === subjectId;
}
