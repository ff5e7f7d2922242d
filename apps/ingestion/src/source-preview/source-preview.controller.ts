import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { SourcePreviewRequest, SourcePreviewResponse, toSourcePreviewResponse } from './source-preview.dto.js';
import { SourcePreviewService } from './source-preview.service.js';

@ApiTags('sources')
@Controller('v1/source-previews')
export class SourcePreviewController {
  constructor(private readonly previews: SourcePreviewService) {}

  /** Finds the feeds of a site, or reads a feed, and shows what would come in. Nothing is stored. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: SourcePreviewResponse })
  async previewSource(@Body({ schema: SourcePreviewRequest }) { url, signIn }: SourcePreviewRequest): Promise<SourcePreviewResponse> {
    return toSourcePreviewResponse(await this.previews.preview(url, signIn));
  }
}
