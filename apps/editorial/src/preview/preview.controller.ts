import { Controller, Delete, Get, Header, Headers, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NotSignedIn, Public, type Actor } from '@stet/auth';
import type { StoryPreview } from '@stet/contracts';
import { z } from 'zod';
import { OpenPreviews, PreviewAddress, PreviewResponse } from './preview.dto.js';
import { PreviewService } from './preview.service.js';

const StoryId = z.uuid();

@ApiTags('previews')
@Controller('api/v1')
export class PreviewController {
  constructor(private readonly previews: PreviewService) {}

  /** An address under which the working copy can be read for a while, as readers would see it, without signing in. */
  @Post('stories/:id/previews')
  @Allow('story:read')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: PreviewAddress })
  givePreview(@Param('id', { schema: StoryId }) id: string, @CurrentActor() actor: Actor): Promise<PreviewAddress> {
    return this.previews.give(id, actor);
  }

  /** How many previews of the story can be read now. */
  @Get('stories/:id/previews')
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: OpenPreviews })
  async countPreviews(@Param('id', { schema: StoryId }) id: string): Promise<OpenPreviews> {
    return { open: await this.previews.countOpen(id) };
  }

  /** Ends every preview of the story at once. */
  @Delete('stories/:id/previews')
  @Allow('story:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async endPreviews(@Param('id', { schema: StoryId }) id: string): Promise<void> {
    await this.previews.endAll(id);
  }

  /** The working copy that a preview's ticket is for. The ticket comes as a bearer token; a session is none. 410 once it is over. */
  @Get('preview')
  @Public()
  @ApiBearerAuth()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: PreviewResponse })
  readPreview(@Headers('authorization') authorization: string | undefined): Promise<StoryPreview> {
    const token = authorization?.match(/^Bearer (.+)$/i)?.[1];
    if (!token) throw new NotSignedIn('Send the ticket of the preview.');
    return this.previews.read(token);
  }
}
