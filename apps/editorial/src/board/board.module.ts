import { Module } from '@nestjs/common';
import { StoryModule } from '../story/story.module.js';
import { BoardController } from './board.controller.js';
import { Boards } from './board.service.js';
import { CardNoteRepository } from './card-note.repository.js';

@Module({ imports: [StoryModule], controllers: [BoardController], providers: [Boards, CardNoteRepository] })
export class BoardModule {}
