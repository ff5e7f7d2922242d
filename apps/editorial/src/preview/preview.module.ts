import { Module } from '@nestjs/common';
import { PictureModule } from '../picture/picture.module.js';
import { StoryModule } from '../story/story.module.js';
import { PreviewController } from './preview.controller.js';
import { PreviewRepository } from './preview.repository.js';
import { PreviewService } from './preview.service.js';

@Module({ imports: [StoryModule, PictureModule], controllers: [PreviewController], providers: [PreviewRepository, PreviewService] })
export class PreviewModule {}
