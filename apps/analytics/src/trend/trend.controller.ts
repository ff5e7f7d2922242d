import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { Trending, TrendingRequest } from './trend.dto.js';
import { TrendRepository } from './trend.repository.js';

@ApiTags('counts')
@Controller('v1/trending')
export class TrendController {
  constructor(private readonly trends: TrendRepository) {}

  /** What is read more and more: stories that somebody read within the last two hours, by views that lose half of their weight every two hours. */
  @Get()
  @Public()
  @ApiOkResponse({ standardSchema: Trending })
  async readTrending(@Query({ schema: TrendingRequest }) request: TrendingRequest): Promise<Trending> {
    return { items: await this.trends.trending(request, new Date()) };
  }
}
