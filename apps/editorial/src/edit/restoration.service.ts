import { Injectable } from '@nestjs/common';
import { codeOfIssue } from '@stet/bootstrap';
import { InvalidInput } from '@stet/errors';
import type { Command } from '../command/given-command.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { SideCopyService } from '../side-copy/side-copy.service.js';
import { KeptText, toStoryEdit } from '../story/story.dto.js';
import type { StoryRow } from '../story/story.entity.js';
import type { StoryEdit, StoryText } from '../story/story-fields.js';
import { EditService } from './edit.service.js';

/** Brings back what is kept: a save like any other, with its own place in the history. */
@Injectable()
export class RestorationService {
  constructor(
    private readonly edits: EditService,
    private readonly revisions: RevisionRepository,
    private readonly sideCopies: SideCopyService,
  ) {}

  /** The text is again what it was at a revision. */
  async restoreRevision(storyId: string, revision: number, by: Command): Promise<StoryRow> {
    await this.revisions.find(storyId, revision);
    return this.edits.save(storyId, checked(await this.revisions.textAt(storyId, revision)), by, { origin: `revision ${revision}` });
  }

  /** Joins a side copy with what was saved since it was begun, or puts it in the place of it. */
  async restoreSideCopy(storyId: string, sideCopyId: string, how: 'join' | 'replace', by: Command): Promise<StoryRow> {
    const { fields, baseRevision, ownerName, sequence } = await this.sideCopies.find(storyId, sideCopyId);
    const base = how === 'join' ? { base: baseRevision } : {};
    const restored = await this.edits.save(storyId, checked(fields), by, { ...base, origin: `side copy of ${ownerName}` });
    await this.sideCopies.end(storyId, sideCopyId, 'restored', by.actor, sequence);
    return restored;
  }
}

/** A side copy keeps whatever was typed; a story takes what fits its schema. */
function checked(text: Partial<StoryText>): StoryEdit {
  const read = KeptText.safeParse(text);
  if (read.success) return toStoryEdit(read.data);
  throw new InvalidInput(
    'The text does not fit into the story as it is. Copy what you need by hand.',
    read.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message, ...codeOfIssue(issue) })),
  );
}
