import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { BreakdownRequest, BreakdownResponse, NowRequest, NowResponse, OverviewRequest, OverviewResponse, SeriesRequest, StoryId, StorySeriesResponse } from './readership.dto.js';
import { ReadershipService } from './readership.service.js';

/** What the desk is told of its readers: whoever may read stories may know how they are read. */
@ApiTags('readership')
@Controller('v1')
export class ReadershipController {
  constructor(private readonly readership: ReadershipService) {}

  /** Views by minute, hour or day, and as much time before to compare with. */
  @Get('overview')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: OverviewResponse })
  overview(@Query({ schema: OverviewRequest }) asked: OverviewRequest): Promise<OverviewResponse> {
    return this.readership.overview(asked, new Date());
  }

  /** What is read most in a range of time, by one thing. */
  @Get('breakdown')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: BreakdownResponse })
  breakdown(@Query({ schema: BreakdownRequest }) asked: BreakdownRequest): Promise<BreakdownResponse> {
    return this.readership.breakdown(asked, new Date());
  }

  /** Views of a story by minute, hour or day, and how it is read now. */
  @Get('stories/:storyId/series')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: StorySeriesResponse })
  storySeries(@Param('storyId', { schema: StoryId }) storyId: string, @Query({ schema: SeriesRequest }) asked: SeriesRequest): Promise<StorySeriesResponse> {
    return this.readership.storySeries(storyId, asked, new Date());
  }

  /** What is read at this moment. */
  @Get('now')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: NowResponse })
  now(@Query({ schema: NowRequest }) asked: NowRequest): Promise<NowResponse> {
    return this.readership.now(asked, new Date());
  }
}
