import { asSeen, client, dataOf, type Schemas, type paths } from './client.js';

export type Person = Schemas['PersonResponse'];
export type ListedPerson = Schemas['ListedPersonResponse'];
export type Account = Schemas['AccountResponse'];
export type OneTimeLink = Schemas['LinkResponse'];
export type StaffQuery = NonNullable<paths['/api/v1/staff']['get']['parameters']['query']>;

const of = (staffId: string) => ({ params: { path: { staffId } } });
const seen = (staffId: string, revision: number) => ({ params: { path: { staffId }, header: asSeen(revision) } });

export const staffApi = {
  colleagues: (q: string) => dataOf(client.GET('/api/v1/staff', { params: { query: { limit: 20, status: 'active', ...(q && { q }) } } })),
  staff: (query: StaffQuery) => dataOf(client.GET('/api/v1/staff', { params: { query } })),
  person: (staffId: string) => dataOf(client.GET('/api/v1/staff/{staffId}', of(staffId))),
  personAccount: (staffId: string) => dataOf(client.GET('/api/v1/staff/{staffId}/account', of(staffId))),
  invitePerson: (body: Schemas['NewPersonRequest']) => dataOf(client.POST('/api/v1/staff', { body })),
  changePerson: (staffId: string, revision: number, body: Schemas['PersonChanges']) => dataOf(client.PATCH('/api/v1/staff/{staffId}', { ...seen(staffId, revision), body })),
  giveRoles: (staffId: string, revision: number, body: Schemas['RolesRequest']) => dataOf(client.PUT('/api/v1/staff/{staffId}/roles', { ...seen(staffId, revision), body })),
  inviteAgain: (staffId: string) => dataOf(client.POST('/api/v1/staff/{staffId}/invitation', of(staffId))),
  offerReset: (staffId: string) => dataOf(client.POST('/api/v1/staff/{staffId}/password-reset', of(staffId))),
  deactivatePerson: (staffId: string, reason: string) => dataOf(client.POST('/api/v1/staff/{staffId}/deactivation', { ...of(staffId), body: { reason } })),
  reactivatePerson: (staffId: string) => dataOf(client.DELETE('/api/v1/staff/{staffId}/deactivation', of(staffId))),
  personSessions: (staffId: string) => dataOf(client.GET('/api/v1/staff/{staffId}/sessions', { params: { path: { staffId }, query: { limit: 50 } } })),
  endPersonSessions: (staffId: string) => dataOf(client.DELETE('/api/v1/staff/{staffId}/sessions', of(staffId))),
  endPersonSession: (staffId: string, sessionId: string) => dataOf(client.DELETE('/api/v1/staff/{staffId}/sessions/{sessionId}', { params: { path: { staffId, sessionId } } })),
};
