import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { VersionModule } from '../version/version.module.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingService } from './publishing.service.js';

@Module({ imports: [StoryModule, VersionModule], controllers: [PublishingController], providers: [PublishingService], exports: [PublishingService] })
export class PublishingModule {}
