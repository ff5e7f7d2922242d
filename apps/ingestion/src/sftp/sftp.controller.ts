import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { FolderPreviewResponse, toFolderPreviewResponse } from '../folder/folder-preview.dto.js';
import { SftpHostKeyRequest, SftpHostKeyResponse, SftpPreviewRequest } from './sftp-access.js';
import { SftpPreviewService } from './sftp-preview.service.js';

@ApiTags('sources')
@Controller('v1')
export class SftpController {
  constructor(private readonly previews: SftpPreviewService) {}

  /** Asks an SFTP server for its key, and tells it nothing: somebody compares the key before we sign in. */
  @Post('sftp-host-keys')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: SftpHostKeyResponse })
  async showHostKey(@Body({ schema: SftpHostKeyRequest }) { address }: SftpHostKeyRequest): Promise<SftpHostKeyResponse> {
    return { hostKey: await this.previews.hostKey(address) };
  }

  /** Looks into a folder on an SFTP server that shows this key, and shows what would be taken in. Nothing is moved or stored. */
  @Post('sftp-previews')
  @HttpCode(HttpStatus.OK)
  @Allow('source:manage')
  @ApiOkResponse({ standardSchema: FolderPreviewResponse })
  async previewServer(@Body({ schema: SftpPreviewRequest }) request: SftpPreviewRequest): Promise<FolderPreviewResponse> {
    return toFolderPreviewResponse(await this.previews.preview(request));
  }
}
