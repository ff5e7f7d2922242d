import { Module } from '@nestjs/common';
import { CommandRepository } from '../command/command.repository.js';
import { PublicationModule } from '../publication/publication.module.js';
import { StoryModule } from '../story/story.module.js';
import { TemplateController } from './template.controller.js';
import { TemplateRepository } from './template.repository.js';
import { TemplateService } from './template.service.js';

@Module({ imports: [PublicationModule, StoryModule], controllers: [TemplateController], providers: [TemplateService, TemplateRepository, CommandRepository] })
export class TemplateModule {}
