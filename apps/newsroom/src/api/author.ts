import { asSeen, client, command, dataOf, type Schemas, type paths } from './client.js';

export type Author = Schemas['AuthorResponse'];
export type AuthorRequest = Schemas['AuthorRequest'];

export const authorApi = {
  authors: (query: NonNullable<paths['/api/v1/authors']['get']['parameters']['query']>) => dataOf(client.GET('/api/v1/authors', { params: { query } })),
  author: (authorId: string) => dataOf(client.GET('/api/v1/authors/{authorId}', { params: { path: { authorId } } })),
  createAuthor: (body: AuthorRequest, key: string) => dataOf(client.POST('/api/v1/authors', { params: { header: command(key) }, body })),
  changeAuthor: (authorId: string, version: number, body: AuthorRequest) =>
    dataOf(client.PUT('/api/v1/authors/{authorId}', { params: { path: { authorId }, header: asSeen(version) }, body })),
  retireAuthor: (authorId: string, version: number, isRetired: boolean) => {
    const params = { path: { authorId }, header: asSeen(version) };
    return dataOf(isRetired ? client.POST('/api/v1/authors/{authorId}/retirement', { params }) : client.DELETE('/api/v1/authors/{authorId}/retirement', { params }));
  },
};
