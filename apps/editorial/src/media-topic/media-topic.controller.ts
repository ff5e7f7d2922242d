import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { MediaTopicList, MediaTopicListRequest, toMediaTopicList } from './media-topic.dto.js';
import { MediaTopicRepository } from './media-topic.repository.js';

/** The vocabulary that stories are filed under. */
@ApiTags('stories')
@Controller('api/v1/media-topics')
export class MediaTopicController {
  constructor(private readonly topics: MediaTopicRepository) {}

  /** What stories can be about, in the terms of the IPTC Media Topics: those with some words in their name, or with some codes. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: MediaTopicList })
  async listMediaTopics(@Query({ schema: MediaTopicListRequest }) { q, code, language, limit }: MediaTopicListRequest): Promise<MediaTopicList> {
    return toMediaTopicList(code ? await this.topics.named(code) : await this.topics.found(q, limit), language);
  }
}
