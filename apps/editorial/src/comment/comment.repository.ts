import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

/** What somebody said about a story: the beginning of a thread, or an answer in one. */
export interface Comment {
  readonly commentId: string;
  readonly storyId: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly authorName: string;
  /** Empty once it is deleted. */
  readonly text: string;
  /** The words of the story that it is about. */
  readonly quote: string | null;
  readonly mentions: readonly { readonly staffId: string; readonly name: string }[];
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolvedByName: string | null;
}

export interface NewComment {
  readonly commentId: string;
  readonly storyId: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly text: string;
  readonly quote: string | null;
  readonly mentions: readonly string[];
}

const COMMENT = `select comment_id as "commentId", story_id as "storyId", thread_id as "threadId", author_id as "authorId", author.name as "authorName", text, quote,
    coalesce((select jsonb_agg(jsonb_build_object('staffId', staff_id, 'name', name) order by name) from staff where staff_id = any(mentions)), '[]') as mentions,
    at, edited_at as "editedAt", comment.deleted_at as "deletedAt", resolved_at as "resolvedAt", resolver.name as "resolvedByName"
  from comment join staff author on author.staff_id = author_id left join staff resolver on resolver.staff_id = resolved_by`;

@Injectable()
export class CommentRepository {
  constructor(private readonly db: Database) {}

  /** Beginnings of threads in the order in which they began, one more than the limit when there are more. */
  threads(storyId: string, { isOpen, after, limit }: { readonly isOpen: boolean | undefined; readonly after: string | undefined; readonly limit: number }): Promise<Comment[]> {
    return this.db.query(
      `${COMMENT} where story_id = $1 and thread_id = comment_id and ($2::boolean is null or (resolved_at is null) = $2) and ($3::uuid is null or comment_id > $3) order by comment_id limit $4`,
      [storyId, isOpen, after, limit + 1],
    );
  }

  answers(threadIds: readonly string[]): Promise<Comment[]> {
    return this.db.query(`${COMMENT} where thread_id = any($1) and thread_id <> comment_id order by comment_id`, [threadIds]);
  }

  async countOpen(storyId: string): Promise<number> {
    const [row] = await this.db.query<{ open: number }>('select count(*)::int as open from comment where story_id = $1 and thread_id = comment_id and resolved_at is null and deleted_at is null', [storyId]);
    return row!.open;
  }

  async find(storyId: string, commentId: string, tx?: EntityManager): Promise<Comment> {
    const [comment] = await this.db.read((manager) => (tx ?? manager).query<Comment[]>(`${COMMENT} where story_id = $1 and comment_id = $2`, [storyId, commentId]));
    if (!comment) throw new NotFound('comment', commentId);
    return comment;
  }

  /** Holds a thread until the transaction ends; answers how many comments it has. */
  async holdThread(tx: EntityManager, threadId: string): Promise<number> {
    await tx.query('select from comment where comment_id = $1 for update', [threadId]);
    const [row] = await tx.query<[{ size: number }]>('select count(*)::int as size from comment where thread_id = $1', [threadId]);
    return row.size;
  }

  /** Those who said something in a thread. */
  async voices(tx: EntityManager, threadId: string): Promise<string[]> {
    const rows = await tx.query<{ staffId: string }[]>('select distinct author_id as "staffId" from comment where thread_id = $1', [threadId]);
    return rows.map(({ staffId }) => staffId);
  }

  async insert(tx: EntityManager, { commentId, storyId, threadId, authorId, text, quote, mentions }: NewComment): Promise<void> {
    await tx.query('insert into comment (comment_id, story_id, thread_id, author_id, text, quote, mentions) values ($1, $2, $3, $4, $5, $6, $7)', [commentId, storyId, threadId, authorId, text, quote, mentions]);
  }

  async change(tx: EntityManager, commentId: string, text: string, mentions: readonly string[]): Promise<void> {
    await tx.query('update comment set text = $2, mentions = $3, edited_at = newsroom_now() where comment_id = $1', [commentId, text, mentions]);
  }

  /** The text goes, the place in the thread stays. */
  async delete(tx: EntityManager, commentId: string): Promise<void> {
    await tx.query(`update comment set text = '', quote = null, mentions = '{}', deleted_at = newsroom_now() where comment_id = $1`, [commentId]);
    await tx.query('update notification set note = null where comment_id = $1', [commentId]);
  }

  async resolve(tx: EntityManager, threadId: string, by: string | null): Promise<void> {
    await tx.query('update comment set resolved_at = case when $2::uuid is null then null else newsroom_now() end, resolved_by = $2 where comment_id = $1', [threadId, by]);
  }
}
