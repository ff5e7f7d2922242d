import { client, dataOf, type Schemas } from './client.js';
import type { StoryChanges } from './story.js';

export type Revision = Schemas['RevisionSummary'];
export type SideCopySummary = Schemas['SideCopySummary'];

/** What a save is made on: the newest revision that is known, and the lock. */
export interface Ground {
  readonly revision: number;
  readonly token: number;
}

const headers = ({ revision, token }: Ground) => ({ 'if-match': `"${revision}"`, 'fencing-token': String(token) });

export const historyApi = {
  revisions: (id: string, cursor?: string) => dataOf(client.GET('/api/v1/stories/{id}/revisions', { params: { path: { id }, query: { limit: 50, ...(cursor && { cursor: Number(cursor) }) } } })),
  storyDiff: (id: string, from: number, to: number) => dataOf(client.GET('/api/v1/stories/{id}/diff', { params: { path: { id }, query: { from, to } } })),
  restoreRevision: (id: string, revision: number, ground: Ground) =>
    dataOf(client.POST('/api/v1/stories/{id}/revisions/{revision}/restoration', { params: { path: { id, revision }, header: headers(ground) } })),
  sideCopies: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/side-copies', { params: { path: { id }, query: { limit: 50 } } })),
  sideCopy: (id: string, sideCopyId: string) => dataOf(client.GET('/api/v1/stories/{id}/side-copies/{sideCopyId}', { params: { path: { id, sideCopyId } } })),
  keepSideCopy: (id: string, sideCopyId: string, body: { baseRevision: number; sequence: number; fields: StoryChanges }) =>
    dataOf(client.PUT('/api/v1/stories/{id}/side-copies/{sideCopyId}', { params: { path: { id, sideCopyId } }, body: body as Schemas['SideCopyRequest'] })),
  discardSideCopy: (id: string, sideCopyId: string) => dataOf(client.DELETE('/api/v1/stories/{id}/side-copies/{sideCopyId}', { params: { path: { id, sideCopyId } } })),
  /** Joined with what was saved since it was begun, or in the place of it. */
  restoreSideCopy: (id: string, sideCopyId: string, how: 'join' | 'replace', ground: Ground) =>
    dataOf(
      client.POST('/api/v1/stories/{id}/side-copies/{sideCopyId}/restoration', {
        params: { path: { id, sideCopyId }, header: how === 'replace' ? headers(ground) : { 'fencing-token': String(ground.token) } },
        body: { how },
      }),
    ),
};
