import { Module } from '@nestjs/common';
import { BodyModule } from '../body/body.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { WireModule } from '../wire/wire.module.js';
import { StoryController } from './story.controller.js';
import { StoryRepository } from './story.repository.js';
import { StoryService } from './story.service.js';

@Module({ imports: [BodyModule, WireModule], controllers: [StoryController], providers: [StoryService, StoryRepository, CommandRepository], exports: [StoryRepository] })
export class StoryModule {}
