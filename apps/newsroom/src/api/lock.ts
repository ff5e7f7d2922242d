import { client, dataOf, type Schemas } from './client.js';

export type Lock = Schemas['LockResponse'];
export type Presence = Schemas['PresenceResponse'];

const of = (id: string) => ({ params: { path: { id } } });
/** Sent even when the page that asks is closed at once. */
const LAST = { keepalive: true };

export const lockApi = {
  takeLock: (id: string, clientId: string) => dataOf(client.POST('/api/v1/stories/{id}/lock', { ...of(id), body: { clientId } })),
  takeOverLock: (id: string, clientId: string, reason: string) => dataOf(client.POST('/api/v1/stories/{id}/lock/takeover', { ...of(id), body: { clientId, reason } })),
  renewLock: (id: string, token: number) => dataOf(client.POST('/api/v1/stories/{id}/lock/heartbeat', { ...of(id), body: { token } })),
  releaseLock: (id: string, token: number) => dataOf(client.DELETE('/api/v1/stories/{id}/lock', { params: { path: { id }, query: { token } }, ...LAST })),
  /** Says that this window has the story open; answers who else has. */
  comeTo: (id: string, clientId: string) => dataOf(client.PUT('/api/v1/stories/{id}/presence/{clientId}', { params: { path: { id, clientId } } })),
  leave: (id: string, clientId: string) => dataOf(client.DELETE('/api/v1/stories/{id}/presence/{clientId}', { params: { path: { id, clientId } }, ...LAST })),
};
