import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { SearchRequest, SearchResponse, SuggestRequest, SuggestResponse } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('v1')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  /** Public stories that match, best first. */
  @Get('search')
  @Public()
  @ApiOkResponse({ standardSchema: SearchResponse })
  search(@Query({ schema: SearchRequest }) request: SearchRequest): Promise<SearchResponse> {
    return this.searches.search(request, new Date());
  }

  /** Headlines for what was typed so far. */
  @Get('suggest')
  @Public()
  @ApiOkResponse({ standardSchema: SuggestResponse })
  suggest(@Query({ schema: SuggestRequest }) request: SuggestRequest): Promise<SuggestResponse> {
    return this.searches.suggest(request);
  }
}
