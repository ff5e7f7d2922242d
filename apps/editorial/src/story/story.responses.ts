import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { StageRepository } from '../stage/stage.repository.js';
import { VersionRepository } from '../version/version.repository.js';
import { toStoryResponse, type StoryResponse } from './story.dto.js';
import { StoryRepository } from './story.repository.js';
import type { Story } from './story.js';
import { Translations } from './translations.js';

/** A story as the API answers it, with what others know of it. */
@Injectable()
export class StoryResponses {
  constructor(
    private readonly stories: StoryRepository,
    private readonly stages: StageRepository,
    private readonly versions: VersionRepository,
    private readonly revisions: RevisionRepository,
    private readonly translations: Translations,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** For the one who asks: of siblings that they may not read they learn that they are there. */
  async of(story: Story, reader: Actor): Promise<StoryResponse> {
    const { storyId, translationSetId } = story;
    const [stage, views, wireAlarm, submission, siblings, publicSection] = await Promise.all([
      this.stages.ofStory(storyId),
      this.stories.viewsOf(storyId),
      story.wireId ? this.stories.wireAlarmOf(storyId) : null,
      story.status === 'in-review' ? this.revisions.submissionOf(storyId, reader.id) : null,
      this.translations.seenBy(reader, translationSetId),
      this.versions.publicSection(storyId),
    ]);
    return toStoryResponse(story, { stage, views, wireAlarm, submission, siblings, publicSection, siteUrl: this.config.SITE_URL });
  }
}
