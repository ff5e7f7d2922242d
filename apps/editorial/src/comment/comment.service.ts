import { Injectable } from '@nestjs/common';
import { mayOn, personal, type Actor } from '@stet/auth';
import { InvalidInput, type FieldProblem } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import { EmbargoRepository } from '../embargo/embargo.repository.js';
import { LiveRepository } from '../live/live.repository.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { staffActor } from '../staff/staff-actor.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { CommentDeleted, NoThread, NotYourComment, NotYoursToResolve, ThreadFull } from './comment.errors.js';
import { CommentRepository, type Comment } from './comment.repository.js';

export interface CommentText {
  readonly text: string;
  readonly mentions: readonly string[];
}

export interface NewCommentText extends CommentText {
  /** The thread that it answers in; it begins one when absent. */
  readonly threadId?: string | undefined;
  readonly quote?: string | undefined;
}

const MOST_IN_A_THREAD = 200;
/** Of what a notice shows. */
const NOTE_LENGTH = 200;

/** Colleagues talk about a story, beside its text: no state of the story matters, and nothing of it is published. */
@Injectable()
export class CommentService {
  constructor(
    private readonly db: Database,
    private readonly comments: CommentRepository,
    private readonly stories: StoryRepository,
    private readonly staff: StaffRepository,
    private readonly notifications: NotificationRepository,
    private readonly commands: CommandRepository,
    private readonly live: LiveRepository,
    private readonly embargoes: EmbargoRepository,
    private readonly audit: Audit,
  ) {}

  /** Begins a thread, or answers in one. */
  async add(storyId: string, { threadId, quote, ...said }: NewCommentText, { actor, key }: Command): Promise<Comment> {
    const commentId = await this.db.transaction((tx) =>
      this.commands.once(tx, { actorId: personal(actor), act: `comment ${storyId}`, ...(key && { key }) }, async () => {
        const comment = { commentId: uuidv7(), storyId, authorId: actor.id, quote: quote ?? null, ...said };
        if (threadId) await this.joinThread(tx, storyId, threadId);
        await this.refuseStrangers(tx, storyId, said.mentions);
        await this.comments.insert(tx, { ...comment, threadId: threadId ?? comment.commentId });
        await this.notify(tx, { ...comment, threadId }, actor, said.mentions);
        await this.tell(tx, storyId, comment.commentId);
        return comment.commentId;
      }),
    );
    return this.comments.find(storyId, commentId);
  }

  /** Changes one's own comment. Those who are named for the first time are told. */
  change(storyId: string, commentId: string, { text, mentions }: CommentText, actor: Actor): Promise<Comment> {
    return this.own(storyId, commentId, actor, async (tx, comment) => {
      await this.refuseStrangers(tx, storyId, mentions);
      await this.comments.change(tx, commentId, text, mentions);
      const known = new Set(comment.mentions.map(({ staffId }) => staffId));
      await this.notify(tx, { commentId, storyId, text }, actor, mentions.filter((staffId) => !known.has(staffId)));
    });
  }

  /** Deletes one's own comment; answers to it stay. */
  delete(storyId: string, commentId: string, actor: Actor): Promise<Comment> {
    return this.own(storyId, commentId, actor, (tx) => this.comments.delete(tx, commentId));
  }

  /** Says that what a thread is about is done, or that it is not after all. */
  async resolve(storyId: string, commentId: string, isResolved: boolean, actor: Actor): Promise<Comment> {
    await this.db.transaction(async (tx) => {
      const [comment, story] = [await this.comments.find(storyId, commentId, tx), await this.stories.find(storyId, tx)];
      if (comment.threadId !== commentId) throw new NoThread();
      if (comment.authorId !== personal(actor) && !mayOn(actor, 'story:write', story.deskId)) throw new NotYoursToResolve();
      if ((comment.resolvedAt !== null) === isResolved) return this.audit.nothingDone();
      await this.comments.resolve(tx, commentId, isResolved ? actor.id : null);
      await this.tell(tx, storyId, commentId);
    });
    return this.comments.find(storyId, commentId);
  }

  private async own(storyId: string, commentId: string, actor: Actor, work: (tx: EntityManager, comment: Comment) => Promise<void>): Promise<Comment> {
    await this.db.transaction(async (tx) => {
      const comment = await this.comments.find(storyId, commentId, tx);
      if (comment.authorId !== personal(actor)) throw new NotYourComment(comment.authorName);
      if (comment.deletedAt) throw new CommentDeleted();
      await work(tx, comment);
      await this.tell(tx, storyId, commentId);
    });
    return this.comments.find(storyId, commentId);
  }

  private async joinThread(tx: EntityManager, storyId: string, threadId: string): Promise<void> {
    const beginning = await this.comments.find(storyId, threadId, tx);
    if (beginning.threadId !== threadId) throw new NoThread();
    if (beginning.deletedAt) throw new CommentDeleted();
    if ((await this.comments.holdThread(tx, threadId)) >= MOST_IN_A_THREAD) throw new ThreadFull(MOST_IN_A_THREAD);
    if (beginning.resolvedAt) await this.comments.resolve(tx, threadId, null); // who answers has not done with it
  }

  /** Nobody is named who could not read what they are called to. */
  private async refuseStrangers(tx: EntityManager, storyId: string, mentions: readonly string[]): Promise<void> {
    const { deskId } = await this.stories.find(storyId, tx);
    const problems: FieldProblem[] = [];
    for (const [index, staffId] of mentions.entries()) {
      const person = await this.staff.find(staffId, tx).catch(() => undefined);
      const field = `mentions.${index}`;
      if (!person || person.status === 'deactivated') problems.push({ field, message: `${person?.name ?? staffId} does not work here; GET /api/v1/staff lists who does`, ...(person ? { code: 'not-here', values: { name: person.name } } : { code: 'unknown' }) });
      else if (!(await this.mayRead(storyId, deskId, staffActor(person)))) problems.push({ field, message: `${person.name} may not read this story`, code: 'may-not-read', values: { name: person.name } });
    }
    if (problems.length > 0) throw new InvalidInput('Somebody cannot be called to this story.', problems);
  }

  private async mayRead(storyId: string, deskId: string, actor: Actor): Promise<boolean> {
    return mayOn(actor, 'story:read', deskId) && (await this.embargoes.hidden([storyId], actor)).length === 0;
  }

  private async notify(tx: EntityManager, comment: { commentId: string; storyId: string; text: string; threadId?: string | undefined }, actor: Actor, mentioned: readonly string[]): Promise<void> {
    const notice = { storyId: comment.storyId, commentId: comment.commentId, byName: actor.name, note: comment.text.slice(0, NOTE_LENGTH) };
    const called = new Set(mentioned.filter((staffId) => staffId !== actor.id));
    await this.notifications.notify(tx, called, { ...notice, kind: 'mention' });
    if (!comment.threadId) return;
    const voices = (await this.comments.voices(tx, comment.threadId)).filter((staffId) => staffId !== actor.id && !called.has(staffId));
    await this.notifications.notify(tx, voices, { ...notice, kind: 'reply' });
  }

  private async tell(tx: EntityManager, storyId: string, commentId: string): Promise<void> {
    this.audit.note(tx, { subject: { kind: 'story', id: storyId }, changes: { comment: { after: commentId } } });
    await this.live.tellOfStory(tx, storyId, 'comment', { commentId });
  }
}
