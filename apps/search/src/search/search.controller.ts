import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { z } from 'zod';
import { FindableVersion, SearchRequest, SearchResponse, SuggestRequest, SuggestResponse } from './search.dto.js';
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

  /** Which version of a story is found: for newsrooms that follow where their publication has come to. */
  @Get('stories/:storyId')
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: FindableVersion })
  async readFindableVersion(@Param('storyId', { schema: z.uuid() }) storyId: string): Promise<FindableVersion> {
    const found = await this.searches.version(storyId);
    if (!found) throw new NotFound('story', storyId);
    return found;
  }

  /** Headlines for what was typed so far. */
  @Get('suggest')
  @Public()
  @ApiOkResponse({ standardSchema: SuggestResponse })
  suggest(@Query({ schema: SuggestRequest }) request: SuggestRequest): Promise<SuggestResponse> {
    return this.searches.suggest(request);
  }
}
