import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import type { Command } from '../command/given-command.js';
import { StoryCommands } from '../story/story-commands.js';
import type { StoryRow } from '../story/story.entity.js';
import { StoryRepository } from '../story/story.repository.js';
import { refuseUnlessWithdrawn } from '../story/story.js';
import { VersionRepository } from '../version/version.repository.js';
import type { RedactionRequest } from './redaction.dto.js';
import { toRedact } from './redaction.js';
import { RedactionRepository } from './redaction.repository.js';

/** Takes the text of a withdrawn story out of the record, for the law, in a way that leaves the record provable. */
@Injectable()
export class RedactionService {
  constructor(
    private readonly commands: StoryCommands,
    private readonly stories: StoryRepository,
    private readonly versions: VersionRepository,
    private readonly redactions: RedactionRepository,
    private readonly audit: Audit,
  ) {}

  /** The versions lose their texts, and with them goes everything that was typed: who reads a draft reads the story. */
  redact(storyId: string, { versions, reason }: RedactionRequest, by: Command): Promise<StoryRow> {
    return this.commands.once(`redact ${storyId}`, by, async (tx) => {
      const story = await this.stories.lock(tx, storyId);
      refuseUnlessWithdrawn(story);
      const redacted = toRedact((await this.versions.of(storyId, tx)).toReversed(), versions);
      const after = await this.commands.performOn(tx, story, { name: 'redact', reason, redacted }, by);
      await this.redactions.eraseVersions(tx, after, { redacted, reason, by: by.actor });
      await this.redactions.eraseHistory(tx, after);
      this.audit.note(tx, { act: 'redactVersions', subject: { kind: 'story', id: storyId, deskId: after.deskId }, reason, changes: { versions: { after: redacted } } });
      return storyId;
    });
  }
}
