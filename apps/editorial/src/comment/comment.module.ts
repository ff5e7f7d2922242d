import { Module } from '@nestjs/common';
import { CommandRepository } from '../command/command.repository.js';
import { StoryModule } from '../story/story.module.js';
import { CommentController } from './comment.controller.js';
import { CommentRepository } from './comment.repository.js';
import { CommentService } from './comment.service.js';

@Module({ imports: [StoryModule], controllers: [CommentController], providers: [CommentRepository, CommentService, CommandRepository] })
export class CommentModule {}
