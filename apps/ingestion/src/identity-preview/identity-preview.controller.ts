import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, may, type Actor } from '@stet/auth';
import { z } from 'zod';
import { EMBARGO_READ } from '../wire/wire-item-embargo.js';
import { IdentityPreviewRequest, IdentityPreviewResponse, toIdentityPreviewResponse } from './identity-preview.dto.js';
import { IdentityPreviewService } from './identity-preview.service.js';

@ApiTags('sources')
@Controller('v1/sources/:sourceId/identity-previews')
export class IdentityPreviewController {
  constructor(private readonly previews: IdentityPreviewService) {}

  /** Shows which items would be one, and which would be known, were they told apart in another way. Nothing is changed. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: IdentityPreviewResponse })
  async previewIdentities(@Param('sourceId', { schema: z.uuid() }) sourceId: string, @Body({ schema: IdentityPreviewRequest }) { identifyBy }: IdentityPreviewRequest, @CurrentActor() actor: Actor): Promise<IdentityPreviewResponse> {
    return toIdentityPreviewResponse(await this.previews.preview(sourceId, identifyBy), may(actor, EMBARGO_READ), new Date());
  }
}
