import { startOfDay } from './days.js';

export interface AuditSearch {
  readonly actorId?: string | undefined;
  readonly act?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Days, such as 2026-11-24. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** The entry that is open. */
  readonly entry?: number | undefined;
}

/** What the API is asked for; the last day counts. */
export function auditQuery({ entry: _entry, since, until, ...search }: AuditSearch, zone: string) {
  return { ...search, ...(since && { since: startOfDay(since, zone) }), ...(until && { until: startOfDay(until, zone, 1) }) };
}

/** The address under which the record is downloaded, with the same filters. */
export function exportAddress(search: AuditSearch, zone: string): string {
  const filters = Object.entries(auditQuery(search, zone)).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return `/api/v1/audit/export?${new URLSearchParams(filters).toString()}`;
}
