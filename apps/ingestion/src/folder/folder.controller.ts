import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { FolderList, FolderPreviewRequest, FolderPreviewResponse, toFolderList, toFolderPreviewResponse } from './folder-preview.dto.js';
import { FolderPreviewService } from './folder-preview.service.js';

@ApiTags('sources')
@Controller('v1')
export class FolderController {
  constructor(private readonly previews: FolderPreviewService) {}

  /** The folders of the server that may be sources. */
  @Get('watched-folders')
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: FolderList })
  async listFolders(): Promise<FolderList> {
    return toFolderList(await this.previews.offered());
  }

  /** Looks into a folder and shows what would be taken in. Nothing is moved or stored. */
  @Post('folder-previews')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: FolderPreviewResponse })
  async previewFolder(@Body({ schema: FolderPreviewRequest }) { folder }: FolderPreviewRequest): Promise<FolderPreviewResponse> {
    return toFolderPreviewResponse(await this.previews.preview(folder));
  }
}
