import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { Sparklines, SparklinesRequest } from './sparkline.dto.js';
import { SparklineRepository } from './sparkline.repository.js';

@ApiTags('counts')
@Controller('v1/sparklines')
export class SparklineController {
  constructor(private readonly sparklines: SparklineRepository) {}

  /** How several stories were read in the last 24 hours, hour by hour, in the order asked. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: Sparklines })
  async readSparklines(@Query({ schema: SparklinesRequest }) { storyId }: SparklinesRequest): Promise<Sparklines> {
    return { items: await this.sparklines.of(storyId, new Date()) };
  }
}
