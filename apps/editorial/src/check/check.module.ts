import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { CheckRulesModule } from './check-rules.module.js';
import { CheckController } from './check.controller.js';

@Module({ imports: [CheckRulesModule, StoryModule], controllers: [CheckController] })
export class CheckModule {}
