import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { StoryRepository } from '../story/story.repository.js';
import { isSame, type StoryText } from '../story/story-fields.js';
import { canonicalJson } from '../version/version-hash.js';
import type { SideCopyRow } from './side-copy.entity.js';
import { SideCopyOfAnother, TooManySideCopies } from './side-copy.errors.js';
import { SideCopyRepository } from './side-copy.repository.js';

export interface Autosave {
  readonly baseRevision: number;
  readonly sequence: number;
  readonly fields: Partial<StoryText>;
}

export interface RefusedText {
  readonly fields: Partial<StoryText>;
  readonly baseRevision: number;
  readonly owner: Actor;
  readonly reason: string;
  readonly cause?: 'refused' | 'lock-lost';
}

/** What a person may have open of one story: more than enough for every tab, few enough for a list. */
const MOST_OPEN = 50;
/** Names the ids of refused texts: the same text refused again is the same copy. */
const REFUSED = '5a1f2c9e-0d6b-4f57-9a63-6b0f9d0c7a11';

/** Keeps what is typed beside the story. Nothing here locks the story or bumps its revision, so that every keystroke may come here. */
@Injectable()
export class SideCopyService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly stories: StoryRepository,
    private readonly copies: SideCopyRepository,
    private readonly audit: Audit,
  ) {}

  find(storyId: string, sideCopyId: string): Promise<SideCopyRow> {
    return this.copies.find(storyId, sideCopyId);
  }

  /** Keeps the newest of what one tab typed. Sent again, or older than what is there, it changes nothing and is answered the same. */
  autosave(storyId: string, sideCopyId: string, { baseRevision, sequence, fields }: Autosave, owner: Actor): Promise<SideCopyRow> {
    return this.db.transaction(async (tx) => {
      const now = await this.clock.now(tx);
      const fresh: SideCopyRow = { ...newCopy(storyId, sideCopyId, owner, now), baseRevision, sequence: String(sequence), fields };
      const known = (await this.copies.lock(tx, sideCopyId)) ?? (await this.begin(tx, fresh));
      if (!known) return fresh;
      if (known.ownerId !== owner.id || known.storyId !== storyId) throw new SideCopyOfAnother();
      if (BigInt(sequence) <= BigInt(known.sequence)) return known;
      if (!isSame(known.fields, fields)) await this.copies.keepStep(tx, known);
      const copy: SideCopyRow = { ...known, baseRevision, sequence: String(sequence), fields, savedAt: now, endedAs: null, endedBy: null, endedAt: null };
      await this.copies.save(tx, copy);
      return copy;
    });
  }

  /** Keeps the text of a save that was refused; answers the copy's id. */
  keepRefused(storyId: string, { fields, baseRevision, owner, reason, cause = 'refused' }: RefusedText): Promise<string> {
    const text = createHash('sha256').update(canonicalJson(fields)).digest('hex');
    const sideCopyId = uuidv5(`${storyId} ${owner.id} ${baseRevision} ${text}`, REFUSED);
    return this.db.transaction(async (tx) => {
      const { deskId } = await this.stories.find(storyId, tx); // a key that was used before is refused before anybody looks for the story
      const now = await this.clock.now(tx);
      const known = await this.copies.lock(tx, sideCopyId);
      if (known) await this.copies.save(tx, { ...known, reason, cause, savedAt: now, endedAs: null, endedBy: null, endedAt: null });
      else await this.copies.insert(tx, { ...newCopy(storyId, sideCopyId, owner, now), cause, reason, baseRevision, fields });
      this.audit.note(tx, { act: 'keepRefusedText', subject: { kind: 'story', id: storyId, deskId }, changes: { sideCopyId: { after: sideCopyId } }, reason });
      return sideCopyId;
    });
  }

  /** Ends a copy. It can still be found for 30 days. With `sequence`, only if nobody has typed into it since. */
  end(storyId: string, sideCopyId: string, endedAs: 'restored' | 'discarded', by: Actor, sequence?: string): Promise<SideCopyRow> {
    return this.db.transaction(async (tx) => {
      const copy = await this.copies.lock(tx, sideCopyId);
      if (copy?.storyId !== storyId) throw new NotFound('side copy', sideCopyId);
      if (copy.endedAs || copy.sequence !== (sequence ?? copy.sequence)) return copy;
      const ended: SideCopyRow = { ...copy, endedAs, endedBy: by.name, endedAt: await this.clock.now(tx) };
      await this.copies.save(tx, ended);
      return ended;
    });
  }

  /** Answers the copy of that id when another request began it meanwhile. */
  private async begin(tx: EntityManager, copy: SideCopyRow): Promise<SideCopyRow | null> {
    await this.stories.find(copy.storyId, tx);
    if ((await this.copies.countOpen(tx, copy.storyId, copy.ownerId)) >= MOST_OPEN) throw new TooManySideCopies(MOST_OPEN);
    await this.copies.purge(tx, copy.storyId);
    return (await this.copies.insert(tx, copy)) ? null : this.copies.lock(tx, copy.sideCopyId);
  }
}

function newCopy(storyId: string, sideCopyId: string, owner: Actor, now: Date): SideCopyRow {
  return {
    ...{ sideCopyId, storyId, ownerId: owner.id, ownerName: owner.name, cause: 'autosave', reason: null, baseRevision: 0, sequence: '0', fields: {} },
    ...{ begunAt: now, savedAt: now, endedAs: null, endedBy: null, endedAt: null },
  };
}
