import { Module } from '@nestjs/common';
import { AuthorModule } from '../author/author.module.js';
import { BodyModule } from '../body/body.module.js';
import { ClockModule } from '../clock/clock.module.js';
import { CommandRepository } from '../command/command.repository.js';
import { MediaTopicModule } from '../media-topic/media-topic.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { VersionModule } from '../version/version.module.js';
import { WireModule } from '../wire/wire.module.js';
import { StoryCommands } from './story-commands.js';
import { StoryController } from './story.controller.js';
import { StoryRepository } from './story.repository.js';
import { StoryResponses } from './story.responses.js';
import { StoryService } from './story.service.js';
import { Translations } from './translations.js';

@Module({
  imports: [AuthorModule, BodyModule, MediaTopicModule, PublicationModule, WireModule, VersionModule, ClockModule],
  controllers: [StoryController],
  providers: [StoryService, StoryCommands, StoryRepository, StoryResponses, Translations, CommandRepository, RevisionRepository],
  exports: [StoryService, StoryRepository, StoryCommands, StoryResponses, RevisionRepository],
})
export class StoryModule {}
