import { Injectable } from '@nestjs/common';
import { NewsroomError, type FailureKind } from '@stet/errors';
import type { EntityManager } from 'typeorm';
import type { Command } from '../command/given-command.js';
import { LockLost } from '../lock/lock.errors.js';
import { LockService } from '../lock/lock.service.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { SideCopyService } from '../side-copy/side-copy.service.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';
import { editOf, textOf, textOfEdit, type StoryEdit, type StoryText } from '../story/story-fields.js';
import { StoryRepository } from '../story/story.repository.js';
import type { Story } from '../story/story.js';
import { BaseUnknown, EditRefused, StoryMovedOn } from './edit.errors.js';
import { merge } from './merge.js';

/** What a save is made on. */
export interface SaveOptions {
  /** Joins the changes with what was saved since this revision, where both are apart. `seenRevision` of the command wins. */
  readonly base?: number;
  /** What the history calls it when nobody typed it: `revision 7`. Its text is kept where it came from. */
  readonly origin?: string;
}

/** Saves working copies so that nobody's text is lost: not theirs, and not yours. */
@Injectable()
export class EditService {
  constructor(
    private readonly commands: StoryCommands,
    private readonly stories: StoryRepository,
    private readonly revisions: RevisionRepository,
    private readonly locks: LockService,
    private readonly sideCopies: SideCopyService,
  ) {}

  /** A save that the state, somebody else's text, a permission or the settings of the publication forbid leaves its text as a side copy, and the refusal names it. */
  async save(storyId: string, changes: StoryEdit, by: Command, options: SaveOptions = {}): Promise<StoryRow> {
    try {
      return await this.commands.once(`edit ${storyId}`, by, (tx) => this.saveIn(tx, storyId, changes, by, options));
    } catch (refusal) {
      throw isAboutState(refusal) && !options.origin ? new EditRefused(refusal, await this.keep(storyId, changes, by, options, refusal)) : refusal;
    }
  }

  private async saveIn(tx: EntityManager, storyId: string, changes: StoryEdit, by: Command, { base, origin }: SaveOptions): Promise<string> {
    const story = await this.stories.lock(tx, storyId);
    await this.locks.refuseWrite(tx, storyId, by.fencingToken, by.actor);
    const joined = await this.joined(tx, story, changes, by.seenRevision, base);
    await this.commands.performOn(tx, story, { name: 'edit', changes: joined, ...(origin && { origin }) }, by);
    return storyId;
  }

  /** The changes as they may be saved onto the story as it is now. */
  private async joined(tx: EntityManager, story: Story, changes: StoryEdit, seen: number | undefined, base: number | undefined): Promise<StoryEdit> {
    if (seen === undefined && base !== undefined && base > story.revision) throw new BaseUnknown(base, story.revision);
    const from = seen ?? base;
    if (from === undefined || (from <= story.revision && from >= (await this.revisions.textRevision(tx, story)))) return changes;
    const { changes: joined, fields } = merge(await this.knownText(tx, story, from), textOf(story), textOfEdit(changes));
    if (seen !== undefined || fields.some(({ isConflict }) => isConflict)) throw new StoryMovedOn({ seen: from, now: story.revision, fields });
    return editOf(joined);
  }

  /** A revision that never was has no text. */
  private async knownText(tx: EntityManager, story: Story, revision: number): Promise<Partial<StoryText>> {
    return revision > story.revision ? {} : this.revisions.textAt(story.storyId, revision, tx);
  }

  private keep(storyId: string, changes: StoryEdit, { actor, seenRevision }: Command, { base }: SaveOptions, refusal: NewsroomError): Promise<string> {
    return this.sideCopies.keepRefused(storyId, { fields: textOfEdit(changes), baseRevision: seenRevision ?? base ?? 0, owner: actor, reason: refusal.message, cause: refusal instanceof LockLost ? 'lock-lost' : 'refused' });
  }
}

/** Unprocessable is what was there while it was typed: its section was dropped meanwhile. */
const ABOUT_STATE: ReadonlySet<FailureKind> = new Set(['conflict', 'stale', 'forbidden', 'unprocessable']);

/** The text itself is in order; repeating it later, or elsewhere, or by somebody else, may succeed. */
function isAboutState(refusal: unknown): refusal is NewsroomError {
  return refusal instanceof NewsroomError && ABOUT_STATE.has(refusal.kind);
}
