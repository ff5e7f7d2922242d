import { Module } from '@nestjs/common';
import { MediaTopicController } from './media-topic.controller.js';
import { MediaTopicRepository } from './media-topic.repository.js';
import { MediaTopicService } from './media-topic.service.js';

@Module({ controllers: [MediaTopicController], providers: [MediaTopicService, MediaTopicRepository], exports: [MediaTopicRepository] })
export class MediaTopicModule {}
