import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { RevisionController } from './revision.controller.js';

@Module({ imports: [StoryModule], controllers: [RevisionController] })
export class RevisionModule {}
