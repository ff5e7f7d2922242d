import { Inject, Injectable } from '@nestjs/common';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { VersionRepository } from '../version/version.repository.js';
import { toStoryResponse, type StoryResponse } from './story.dto.js';
import { StoryRepository } from './story.repository.js';
import type { Story } from './story.js';

/** A story as the API answers it, with what others know of it. */
@Injectable()
export class StoryResponses {
  constructor(
    private readonly stories: StoryRepository,
    private readonly versions: VersionRepository,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  async of(story: Story): Promise<StoryResponse> {
    const { storyId, translationSetId } = story;
    const [views, wireAlarm, siblings, publicSection] = await Promise.all([this.stories.viewsOf(storyId), story.wireId ? this.stories.wireAlarmOf(storyId) : null, this.stories.siblings(translationSetId), this.versions.publicSection(storyId)]);
    return toStoryResponse(story, { views, wireAlarm, siblings, publicSection, siteUrl: this.config.SITE_URL });
  }
}
