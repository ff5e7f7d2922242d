import { Module } from '@nestjs/common';
import { CommandRepository } from '../command/command.repository.js';
import { WireModule } from '../wire/wire.module.js';
import { StoryController } from './story.controller.js';
import { StoryRepository } from './story.repository.js';
import { StoryService } from './story.service.js';

@Module({ imports: [WireModule], controllers: [StoryController], providers: [StoryService, StoryRepository, CommandRepository], exports: [StoryRepository] })
export class StoryModule {}
