import { Injectable } from '@nestjs/common';
import type { NewSftpAccess } from '../sftp/sftp-access.js';
import { sftpUrlOf } from '../sftp/sftp-address.js';
import { SftpFolders } from '../sftp/sftp-folders.js';
import type { SourceFolder } from '../source-folder/source-folder.js';
import type { SourceRow } from '../source/source.entity.js';
import { folderAddressOf, folderNameOf } from './folder-name.js';
import { WatchedFolders } from './watched-folders.js';

/** Where a folder is that may become a source: below the root of watched ones, or on a server, with what lets us in. */
export type NewFolder = { readonly folder: string; readonly sftp?: undefined } | { readonly sftp: NewSftpAccess; readonly folder?: undefined };

/** Folders with documents, wherever they are. Whoever opens one closes it. All throw `FetchFailed` and `FolderFailed`. */
@Injectable()
export class Folders {
  constructor(
    private readonly watched: WatchedFolders,
    private readonly servers: SftpFolders,
  ) {}

  /** That of a source. */
  open(source: SourceRow): Promise<SourceFolder> {
    return source.way === 'sftp' ? this.servers.open(source) : this.watched.open(folderNameOf(source));
  }

  /** One that is no source yet. */
  openNew({ folder, sftp }: NewFolder): Promise<SourceFolder> {
    return sftp ? this.servers.openNew(sftp) : this.watched.open(folder);
  }
}

/** What a source has for an address whose documents lie in a folder; nothing for others. */
export function addressIn({ folder, sftp }: { readonly folder?: string | undefined; readonly sftp?: NewSftpAccess | undefined }): string | undefined {
  return sftp ? sftpUrlOf(sftp.address) : folder && folderAddressOf(folder);
}
