import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { z } from 'zod';
import { ShelfReader } from '../shelf/shelf.reader.js';

export const PopularityResponse = z
  .object({
    views: z.int().nonnegative().meta({ description: 'As analytics counts them; the same number as everywhere' }),
    version: z.int().positive().meta({ description: 'The newest published version; an open page that shows an older one should say so' }),
  })
  .meta({ id: 'Popularity' });
export type PopularityResponse = z.output<typeof PopularityResponse>;

@ApiTags('stories')
@Controller('v1')
export class PopularityController {
  constructor(private readonly shelf: ShelfReader) {}

  /** What an open page asks for, again and again. */
  @Get('stories/:storyId/popularity')
  @Public()
  @Header('cache-control', 'public, max-age=0, s-maxage=1')
  @ApiOkResponse({ standardSchema: PopularityResponse })
  async readPopularity(@Param('storyId', { schema: z.uuid() }) storyId: string): Promise<PopularityResponse> {
    const popularity = await this.shelf.popularity(storyId);
    if (!popularity) throw new NotFound('story', storyId);
    return popularity;
  }
}
