import { client, command, dataOf, type Schemas } from './client.js';

export type StoryComment = Schemas['CommentResponse'];
export type Thread = Schemas['ThreadResponse'];

export const commentApi = {
  comments: (id: string, open?: boolean) => dataOf(client.GET('/api/v1/stories/{id}/comments', { params: { path: { id }, query: { limit: 50, ...(open !== undefined && { open: String(open) }) } } })),
  addComment: (id: string, body: { text: string; mentions: string[]; threadId?: string }, key: string) =>
    dataOf(client.POST('/api/v1/stories/{id}/comments', { params: { path: { id }, header: command(key) }, body })),
  deleteComment: (id: string, commentId: string) => dataOf(client.DELETE('/api/v1/stories/{id}/comments/{commentId}', { params: { path: { id, commentId } } })),
  resolveThread: (id: string, commentId: string, isResolved: boolean) => {
    const params = { path: { id, commentId } };
    return dataOf(isResolved ? client.PUT('/api/v1/stories/{id}/comments/{commentId}/resolution', { params }) : client.DELETE('/api/v1/stories/{id}/comments/{commentId}/resolution', { params }));
  },
};
