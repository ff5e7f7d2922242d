import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '@stet/auth';
import { NewSftpAccess, SftpHostKeyRequest, SftpHostKeyResponse } from '../sftp/sftp-access.js';
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
    return toFolderPreviewResponse(await this.previews.preview({ folder }));
  }

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
  async previewServer(@Body({ schema: NewSftpAccess }) sftp: NewSftpAccess): Promise<FolderPreviewResponse> {
    return toFolderPreviewResponse(await this.previews.preview({ sftp }));
  }
}
