import { Injectable } from '@nestjs/common';
import { PageFactory } from '../page/page.factory.js';
import { StoryService } from '../story/story.service.js';
import { PreviewClient } from './preview.client.js';
import { previewedStory } from './previewed-story.js';

@Injectable()
export class PreviewService {
  constructor(
    private readonly newsroom: PreviewClient,
    private readonly pages: PageFactory,
    private readonly stories: StoryService,
  ) {}

  /** The page that readers would see if the working copy were published now. */
  async page(token: string): Promise<string> {
    const preview = await this.newsroom.read(token);
    const page = await this.pages.contextIn(preview.story.language);
    const { isPublished, embargoedUntil, expiresAt } = preview;
    const facts = { isPublished, embargoedUntil: embargoedUntil === null ? null : new Date(embargoedUntil), expiresAt: new Date(expiresAt) };
    return this.stories.preview(page, previewedStory(preview, page), facts);
  }
}
