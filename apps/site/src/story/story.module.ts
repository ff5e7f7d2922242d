import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { PopularityController } from './popularity.controller.js';
import { ShownVersionController } from './shown-version.controller.js';
import { StoryController } from './story.controller.js';
import { StoryService } from './story.service.js';
import { WithdrawalController } from './withdrawal.controller.js';

@Module({ imports: [PageModule], controllers: [PopularityController, ShownVersionController, StoryController, WithdrawalController], providers: [StoryService], exports: [StoryService] })
export class StoryModule {}
