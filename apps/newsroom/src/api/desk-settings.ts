import { asSeen, client, dataOf, type Schemas } from './client.js';

export type Desk = Schemas['DeskResponse'];
export type NewDesk = Schemas['NewDeskRequest'];
export type DeskChanges = Schemas['DeskChanges'];
export type DeskStages = Schemas['StagesResponse'];
export type StagesRequest = Schemas['StagesRequest'];

const of = (deskId: string) => ({ params: { path: { deskId } } });
const seen = (deskId: string, revision: number) => ({ params: { path: { deskId }, header: asSeen(revision) } });
const MOST = 50;

export const deskSettingsApi = {
  /** All of them: there are dozens, not thousands. */
  async everyDesk(): Promise<Desk[]> {
    const all: Desk[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Schemas['DeskList'] = await dataOf(client.GET('/api/v1/desks', { params: { query: { limit: MOST, ...(cursor && { cursor }) } } }));
      all.push(...page.items);
      cursor = page.next;
    }
    return all;
  },
  makeDesk: (body: NewDesk) => dataOf(client.POST('/api/v1/desks', { body })),
  changeDesk: (deskId: string, revision: number, body: DeskChanges) => dataOf(client.PATCH('/api/v1/desks/{deskId}', { ...seen(deskId, revision), body })),
  removeDesk: (deskId: string) => dataOf(client.DELETE('/api/v1/desks/{deskId}', of(deskId))),
  deskStages: (deskId: string) => dataOf(client.GET('/api/v1/desks/{deskId}/stages', of(deskId))),
  changeStages: (deskId: string, revision: number, body: StagesRequest) => dataOf(client.PUT('/api/v1/desks/{deskId}/stages', { ...seen(deskId, revision), body })),
  deskMembers: (deskId: string, cursor?: string) => dataOf(client.GET('/api/v1/desks/{deskId}/members', { params: { path: { deskId }, query: { limit: MOST, ...(cursor && { cursor }) } } })),
  putMember: (deskId: string, staffId: string, roles: string[]) => dataOf(client.PUT('/api/v1/desks/{deskId}/members/{staffId}', { params: { path: { deskId, staffId } }, body: { roles } })),
  removeMember: (deskId: string, staffId: string) => dataOf(client.DELETE('/api/v1/desks/{deskId}/members/{staffId}', { params: { path: { deskId, staffId } } })),
};
