import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { VersionModule } from '../version/version.module.js';
import { RedactionController } from './redaction.controller.js';
import { RedactionRepository } from './redaction.repository.js';
import { RedactionService } from './redaction.service.js';

@Module({ imports: [StoryModule, VersionModule], controllers: [RedactionController], providers: [RedactionService, RedactionRepository] })
export class RedactionModule {}
