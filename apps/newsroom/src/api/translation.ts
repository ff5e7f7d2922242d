import { client, dataOf } from './client.js';

export const translationApi = {
  confirmTranslation: (id: string) => dataOf(client.PUT('/api/v1/stories/{id}/translation-confirmation', { params: { path: { id } } })),
  revision: (id: string, revision: number) => dataOf(client.GET('/api/v1/stories/{id}/revisions/{revision}', { params: { path: { id, revision } } })),
  changesSince: (id: string, from: number) => dataOf(client.GET('/api/v1/stories/{id}/diff', { params: { path: { id }, query: { from } } })),
};
