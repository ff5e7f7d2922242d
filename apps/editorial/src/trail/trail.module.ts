import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { TrailController } from './trail.controller.js';
import { TrailService } from './trail.service.js';

@Module({ imports: [StoryModule], controllers: [TrailController], providers: [TrailService] })
export class TrailModule {}
