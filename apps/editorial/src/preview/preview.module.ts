import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { PreviewController } from './preview.controller.js';
import { PreviewRepository } from './preview.repository.js';
import { PreviewService } from './preview.service.js';

@Module({ imports: [StoryModule], controllers: [PreviewController], providers: [PreviewRepository, PreviewService] })
export class PreviewModule {}
