import { client, dataOf, type Schemas, type paths } from './client.js';

export type AuditEntry = Schemas['AuditEntryResponse'];
export type AuditQuery = NonNullable<paths['/api/v1/audit']['get']['parameters']['query']>;

export const auditApi = {
  auditEntries: (query: AuditQuery) => dataOf(client.GET('/api/v1/audit', { params: { query } })),
  auditEntry: (seq: number) => dataOf(client.GET('/api/v1/audit/{seq}', { params: { path: { seq } } })),
  auditHead: () => dataOf(client.GET('/api/v1/audit/head')),
  verifyStory: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/verification', { params: { path: { id } } })),
  /** Everything that fits, an entry a line. */
  auditExport: (query: Omit<AuditQuery, 'limit' | 'cursor'>) => dataOf(client.GET('/api/v1/audit/export', { params: { query }, parseAs: 'stream' })),
};
