import { asSeen, client, command, dataOf, type Schemas } from './client.js';
import { ApiFailure } from './problem.js';

export type Publication = Schemas['PublicationResponse'];
export type PublicationChange = Schemas['PublicationRequest'];
export type PublicationDiff = Schemas['PublicationDiff'];

const seen = (version: number, key: string) => ({ ...command(key), ...asSeen(version) });

export const publicationApi = {
  publication: () => dataOf(client.GET('/api/v1/publication')),
  /** `null` before anything was set. */
  async publicationIfAny(): Promise<Publication | null> {
    return dataOf(client.GET('/api/v1/publication')).catch((error: unknown) => {
      if (error instanceof ApiFailure && error.problem.status === 404) return null;
      throw error;
    });
  },
  /** On top of the version that was seen; none where nothing was set yet. */
  changePublication: (version: number | undefined, body: PublicationChange, key: string) =>
    dataOf(client.PUT('/api/v1/publication', { params: { header: version === undefined ? command(key) : seen(version, key) }, body })),
  publicationVersions: (cursor?: string) => dataOf(client.GET('/api/v1/publication/versions', { params: { query: { limit: 20, ...(cursor && { cursor: Number(cursor) }) } } })),
  publicationDiff: (from: number, to: number) => dataOf(client.GET('/api/v1/publication/diff', { params: { query: { from, to } } })),
  restorePublication: (version: number, current: number, key: string) =>
    dataOf(client.POST('/api/v1/publication/versions/{version}/restoration', { params: { path: { version }, header: seen(current, key) } })),
};
