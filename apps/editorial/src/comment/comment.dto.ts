import { Instant } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { Comment } from './comment.repository.js';

const text = z.string().trim().min(1, 'say something').max(5_000, 'must have at most 5000 characters');
const mentions = z.array(z.uuid()).max(20, 'call at most 20 people').default([]).meta({ description: 'Who is called, by staff id; they are told' });

export const CommentRequest = z
  .strictObject({
    text,
    mentions,
    threadId: z.uuid().optional().meta({ description: 'The comment that a thread begins with, to answer in it; a new thread when absent' }),
    quote: z.string().trim().min(1).max(500).optional().meta({ description: 'The words of the story that it is about' }),
  })
  .meta({ id: 'CommentRequest' });
export type CommentRequest = z.output<typeof CommentRequest>;

export const CommentChanges = z.strictObject({ text, mentions }).meta({ id: 'CommentChanges' });
export type CommentChanges = z.output<typeof CommentChanges>;

const Person = z.object({ staffId: z.uuid(), name: z.string() });

const comment = {
  commentId: z.uuid(),
  author: Person,
  text: z.string().meta({ description: 'Plain; empty when it was deleted' }),
  quote: z.string().nullable(),
  mentions: z.array(Person),
  at: Instant,
  editedAt: Instant.nullable(),
  deletedAt: Instant.nullable(),
};

export const CommentResponse = z.object({ ...comment, threadId: z.uuid(), resolvedAt: Instant.nullable(), resolvedBy: z.string().nullable() }).meta({ id: 'CommentResponse' });
export type CommentResponse = z.output<typeof CommentResponse>;

const ThreadResponse = CommentResponse.extend({ answers: z.array(CommentResponse) }).meta({ id: 'ThreadResponse' });

export const ThreadList = z.object({ items: z.array(ThreadResponse), next: z.string().nullable(), open: z.int().meta({ description: 'Threads that nobody has resolved, on all pages' }) }).meta({ id: 'ThreadList' });
export type ThreadList = z.output<typeof ThreadList>;

export const ThreadListRequest = z.strictObject({ open: z.stringbool().optional().meta({ description: 'true: only those that nobody has resolved; false: only the others' }), ...pageRequest });
export type ThreadListRequest = z.output<typeof ThreadListRequest>;

export const threadCursors = cursorsOf(z.tuple([z.uuid()]));

export function toCommentResponse({ commentId, threadId, authorId, authorName, text: said, quote, mentions: called, at, editedAt, deletedAt, resolvedAt, resolvedByName }: Comment): CommentResponse {
  return {
    ...{ commentId, threadId, text: said, quote },
    author: { staffId: authorId, name: authorName },
    mentions: [...called],
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    resolvedBy: resolvedByName,
  };
}

export function toThread(beginning: Comment, answers: readonly Comment[]) {
  return { ...toCommentResponse(beginning), answers: answers.filter(({ threadId }) => threadId === beginning.commentId).map(toCommentResponse) };
}
