import { Module } from '@nestjs/common';
import { CheckRulesModule } from '../check/check-rules.module.js';
import { ClockModule } from '../clock/clock.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { StoryModule } from '../story/story.module.js';
import { VersionModule } from '../version/version.module.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingService } from './publishing.service.js';

@Module({ imports: [CheckRulesModule, ClockModule, PublicationModule, StoryModule, VersionModule], controllers: [PublishingController], providers: [PublishingService], exports: [PublishingService] })
export class PublishingModule {}
