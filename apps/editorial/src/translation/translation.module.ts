import { Module } from '@nestjs/common';
import { CheckRulesModule } from '../check/check-rules.module.js';
import { ClockModule } from '../clock/clock.module.js';
import { StoryModule } from '../story/story.module.js';
import { TranslationController } from './translation.controller.js';
import { TranslationService } from './translation.service.js';

@Module({ imports: [StoryModule, CheckRulesModule, ClockModule], controllers: [TranslationController], providers: [TranslationService] })
export class TranslationModule {}
