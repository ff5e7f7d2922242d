import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module.js';
import { StoryModule } from '../story/story.module.js';
import { SideCopyController } from './side-copy.controller.js';
import { SideCopyRepository } from './side-copy.repository.js';
import { SideCopyService } from './side-copy.service.js';

@Module({ imports: [StoryModule, ClockModule], controllers: [SideCopyController], providers: [SideCopyService, SideCopyRepository], exports: [SideCopyService, SideCopyRepository] })
export class SideCopyModule {}
