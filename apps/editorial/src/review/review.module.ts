import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';

@Module({ imports: [StoryModule], controllers: [ReviewController], providers: [ReviewService] })
export class ReviewModule {}
