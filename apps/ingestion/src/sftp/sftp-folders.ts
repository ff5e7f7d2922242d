import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config.js';
import { allowedLookup, type GuardConfig } from '../poll/address-guard.js';
import type { SourceRow } from '../source/source.entity.js';
import type { SftpCredential } from './sftp-access.js';
import { SftpAccesses } from './sftp-accesses.js';
import { sftpPlaceOf } from './sftp-address.js';
import { connectSftp } from './sftp-connection.js';
import { SftpFolder } from './sftp-folder.js';

export interface OpenedFolder {
  readonly folder: SftpFolder;
  readonly hostKey: string;
}

/** Folders on SFTP servers, never inside our own network. Whoever opens one closes it. */
@Injectable()
export class SftpFolders {
  constructor(
    private readonly accesses: SftpAccesses,
    @Inject(CONFIG) private readonly config: GuardConfig,
  ) {}

  /** That of a source. Throws `FetchFailed` and `FolderFailed`. */
  async open(source: SourceRow): Promise<SftpFolder> {
    const { hostKey, credential } = await this.accesses.open(source.sourceId);
    return (await this.openAt(source.url, credential, hostKey)).folder;
  }

  /** At an address; without a key the server is believed whatever it shows. */
  async openAt(url: string, credential: SftpCredential, hostKey?: string): Promise<OpenedFolder> {
    const place = sftpPlaceOf({ url });
    const lookup = allowedLookup(new URL(url), this.config);
    const connection = await connectSftp({ place, credential, hostKey, lookup });
    return { folder: new SftpFolder(connection, place.path), hostKey: connection.hostKey };
  }
}
