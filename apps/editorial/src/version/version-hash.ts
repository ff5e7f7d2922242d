import { createHash } from 'node:crypto';

/** SHA-256 over a version and the hash of its predecessor; keys are sorted, so that storage cannot change it. */
export function versionHash(snapshot: unknown, previousHash: string | null): string {
  return createHash('sha256').update(previousHash ?? '').update('\n').update(canonicalJson(snapshot)).digest('hex');
}

/** JSON with sorted keys and without absent values (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
}
