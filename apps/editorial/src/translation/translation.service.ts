import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import { Audit } from '../audit/audit.service.js';
import { CheckRepository } from '../check/check.repository.js';
import { Clock } from '../clock/clock.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { StoryRepository } from '../story/story.repository.js';
import { NoTranslation } from './translation.errors.js';

/** Keeps a translation beside its original. */
@Injectable()
export class TranslationService {
  constructor(
    private readonly db: Database,
    private readonly stories: StoryRepository,
    private readonly revisions: RevisionRepository,
    private readonly checks: CheckRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Somebody compared them and found nothing to change: the history says so, and what readers get of the original later is newer than that. */
  confirm(storyId: string, by: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const story = await this.stories.lock(tx, storyId);
      if (!story.translatedFrom) throw new NoTranslation(storyId);
      const newer = await this.checks.newerSource(story, tx);
      if (!newer) return this.audit.nothingDone();
      const confirmed = { ...story, revision: story.revision + 1, changedAt: await this.clock.now(tx) };
      await this.stories.save(tx, confirmed);
      await this.revisions.record(tx, story, confirmed, { act: 'confirm-translation', note: `version ${newer.version}`, by });
    });
  }
}
