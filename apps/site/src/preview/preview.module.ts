import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { StoryModule } from '../story/story.module.js';
import { PreviewClient } from './preview.client.js';
import { PreviewController } from './preview.controller.js';
import { PreviewService } from './preview.service.js';

@Module({ imports: [PageModule, StoryModule], controllers: [PreviewController], providers: [PreviewClient, PreviewService] })
export class PreviewModule {}
