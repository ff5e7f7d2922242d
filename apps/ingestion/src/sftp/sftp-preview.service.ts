import { Injectable } from '@nestjs/common';
import { FolderPreviewService, explained, type FolderPreview } from '../folder/folder-preview.service.js';
import type { SftpPreviewRequest } from './sftp-access.js';
import { sftpUrlOf } from './sftp-address.js';
import { SftpFolders } from './sftp-folders.js';

/** Looks at servers and into folders there, before a source is added. */
@Injectable()
export class SftpPreviewService {
  constructor(
    private readonly servers: SftpFolders,
    private readonly previews: FolderPreviewService,
  ) {}

  hostKey(address: string): Promise<string> {
    return explained('address', () => this.servers.hostKeyAt(sftpUrlOf(address)!));
  }

  preview({ address, hostKey, ...credential }: SftpPreviewRequest): Promise<FolderPreview> {
    const url = sftpUrlOf(address)!;
    return this.previews.look('address', { name: address, url }, () => this.servers.openAt(url, credential, hostKey));
  }
}
