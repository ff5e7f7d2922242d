import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { Instant } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { z } from 'zod';
import { storyPath } from '../page/address.js';
import { ShelfReader } from '../shelf/shelf.reader.js';

export const ShownVersionResponse = z
  .object({
    storyId: z.uuid(),
    version: z.int().positive().meta({ description: 'The newest that the site has; its page names the one that it shows in the header `story-version`' }),
    isWithdrawn: z.boolean().meta({ description: 'Readers see the notice of the newsroom, with status 410' }),
    since: Instant.nullable().meta({ description: 'When the site took that version in; null where an earlier release did' }),
    path: z.string().meta({ description: 'Of its page' }),
  })
  .meta({ id: 'ShownVersion' });
export type ShownVersionResponse = z.output<typeof ShownVersionResponse>;

@ApiTags('stories')
@Controller('v1')
export class ShownVersionController {
  constructor(private readonly shelf: ShelfReader) {}

  /** Which version of a story the site has: for newsrooms that follow where their publication has come to. */
  @Get('stories/:storyId')
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: ShownVersionResponse })
  async readShownVersion(@Param('storyId', { schema: z.uuid() }) storyId: string): Promise<ShownVersionResponse> {
    const shown = await this.shelf.shownVersion(storyId);
    if (!shown) throw new NotFound('story', storyId);
    const { version, isWithdrawn, since, language, section, slug } = shown;
    return { storyId, version, isWithdrawn, since: since?.toISOString() ?? null, path: storyPath(language, { section, slug }) };
  }
}
