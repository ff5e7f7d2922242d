import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { BoardController } from './board.controller.js';

@Module({ imports: [StoryModule], controllers: [BoardController] })
export class BoardModule {}
