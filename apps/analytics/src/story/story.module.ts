import { Module } from '@nestjs/common';
import { FollowStoryHandler } from './follow-story.handler.js';
import { StoryRepository } from './story.repository.js';

@Module({ providers: [StoryRepository, FollowStoryHandler], exports: [StoryRepository] })
export class StoryModule {}
