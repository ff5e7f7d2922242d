import { Module } from '@nestjs/common';
import { MediaTopicController } from './media-topic.controller.js';
import { MediaTopicRepository } from './media-topic.repository.js';

@Module({ controllers: [MediaTopicController], providers: [MediaTopicRepository], exports: [MediaTopicRepository] })
export class MediaTopicModule {}
