import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '@stet/auth';
import { CountResponse, CountsRequest, CountsResponse, LedgerResponse, MostReadRequest, MostReadResponse, StoryId } from './count.dto.js';
import { CountService } from './count.service.js';

@ApiTags('counts')
@Controller('v1')
export class CountController {
  constructor(private readonly counts: CountService) {}

  /** Totals of several stories, in the order asked. */
  @Get('counts')
  @Public()
  @ApiOkResponse({ standardSchema: CountsResponse })
  async some(@Query({ schema: CountsRequest }) { storyId }: CountsRequest): Promise<CountsResponse> {
    return { items: await this.counts.counts(storyId) };
  }

  /** Totals of a story. */
  @Get('counts/:storyId')
  @Public()
  @ApiOkResponse({ standardSchema: CountResponse })
  async one(@Param('storyId', { schema: StoryId }) storyId: string): Promise<CountResponse> {
    const [count] = await this.counts.counts([storyId]);
    return count!;
  }

  /** Stories by views within a window that ends now. */
  @Get('most-read')
  @Public()
  @ApiOkResponse({ standardSchema: MostReadResponse })
  async mostRead(@Query({ schema: MostReadRequest }) request: MostReadRequest): Promise<MostReadResponse> {
    return { items: await this.counts.mostRead(request, new Date()) };
  }

  /** Whether every accepted view is in the totals. */
  @Get('ledger')
  @Allow('ops:read')
  @ApiOkResponse({ standardSchema: LedgerResponse })
  ledger(): Promise<LedgerResponse> {
    return this.counts.ledger();
  }
}
