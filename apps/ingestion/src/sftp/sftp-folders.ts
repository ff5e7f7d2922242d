import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config.js';
import { SourceAccesses } from '../credential/source-accesses.js';
import { allowedLookup, type GuardConfig } from '../poll/address-guard.js';
import type { SourceRow } from '../source/source.entity.js';
import type { NewSftpAccess, SftpCredential } from './sftp-access.js';
import { sftpPlaceOf, sftpUrlOf } from './sftp-address.js';
import { connectSftp, hostKeyOf, type SftpTarget } from './sftp-connection.js';
import { SftpFolder } from './sftp-folder.js';

/** Folders on SFTP servers, never inside our own network. Whoever opens one closes it. */
@Injectable()
export class SftpFolders {
  constructor(
    private readonly accesses: SourceAccesses,
    @Inject(CONFIG) private readonly config: GuardConfig,
  ) {}

  /** That of a source. Throws `FetchFailed` and `FolderFailed`. */
  async open(source: SourceRow): Promise<SftpFolder> {
    const { secret, terms: hostKey } = await this.accesses.open('sftp', source.sourceId);
    return this.openAt(source.url, JSON.parse(secret) as SftpCredential, hostKey);
  }

  /** One that is no source yet. Throws `FetchFailed` and `FolderFailed`. */
  openNew({ address, hostKey, ...credential }: NewSftpAccess): Promise<SftpFolder> {
    return this.openAt(sftpUrlOf(address)!, credential, hostKey);
  }

  /** What the server at an address shows; it is told nothing. Throws `FetchFailed`. */
  async hostKeyAt(address: string): Promise<string> {
    const { place, lookup } = this.wayTo(sftpUrlOf(address)!);
    return hostKeyOf(place, lookup);
  }

  private async openAt(url: string, credential: SftpCredential, hostKey: string): Promise<SftpFolder> {
    const { place, lookup } = this.wayTo(url);
    return new SftpFolder(await connectSftp({ place, credential, hostKey, lookup }), place.path);
  }

  private wayTo(url: string): Pick<SftpTarget, 'place' | 'lookup'> {
    return { place: sftpPlaceOf({ url }), lookup: allowedLookup(new URL(url), this.config) };
  }
}
