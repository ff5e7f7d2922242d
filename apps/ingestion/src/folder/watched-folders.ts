import { Inject, Injectable } from '@nestjs/common';
import { opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG, type IngestionConfig } from '../config.js';
import { Turns } from '../poll/turns.js';
import { FolderFailed, failureOf } from '../source-folder/folder.errors.js';
import { SLOWEST_STEP_SECONDS } from '../source-folder/source-folder.js';
import { FolderName } from './folder-name.js';
import { WatchedFolder } from './watched-folder.js';

const SLOW_MS = SLOWEST_STEP_SECONDS * 1_000;
/** Threads that such a mount may hold: Node has four, and names of servers are looked up on them as well. */
const AT_ONCE = 2;
const MOST_NAMES = 1_000;

/** Work on a file system, in time: it stops when the signal says that nobody waits any more. */
export type InTime = <Result>(work: (signal: AbortSignal) => Promise<Result>) => Promise<Result>;

/** The folders below the root, of which each may be a source. */
@Injectable()
export class WatchedFolders {
  private readonly turns = new Turns(AT_ONCE);

  constructor(@Inject(CONFIG) private readonly config: Pick<IngestionConfig, 'WATCHED_FOLDERS' | 'FILE_SETTLE_SECONDS'>) {}

  /** How long a file has to stay as it is. */
  get settleMs(): number {
    return this.config.FILE_SETTLE_SECONDS * 1_000;
  }

  get areOn(): boolean {
    return this.config.WATCHED_FOLDERS !== undefined;
  }

  /** Of those that could be a source, by name. */
  async names(): Promise<string[]> {
    const root = await this.root();
    return this.inTime(async () => {
      const names: string[] = [];
      for await (const entry of await opendir(root)) {
        if (entry.isDirectory() && FolderName.safeParse(entry.name).success) names.push(entry.name);
        if (names.length === MOST_NAMES) break;
      }
      return names.sort();
    });
  }

  /** Throws `FolderFailed` for what is not there, or is a link: a folder is where its name says, below the root. */
  async open(name: string): Promise<WatchedFolder> {
    const root = await this.root();
    const path = join(root, name);
    const { real, stats } = await this.inTime(async () => ({ real: await realpath(path), stats: await stat(path) })).catch((error: unknown) => {
      throw failureOf(error, `There is no folder "${name}" below the root of watched folders. Make it on the server, or ask those who look after it.`);
    });
    if (real !== path) throw new FolderFailed('folder-link', `The folder "${name}" is a link to somewhere else, and links are not followed. Make it a folder of its own.`);
    if (!stats.isDirectory()) throw new FolderFailed('folder-missing', `"${name}" is a file and no folder.`);
    return new WatchedFolder(path, this.inTime);
  }

  private async root(): Promise<string> {
    const { WATCHED_FOLDERS: root } = this.config;
    if (root === undefined) throw new FolderFailed('folders-off', 'This server watches no folders: nobody has set WATCHED_FOLDERS, the folder below which those of sources lie.');
    return this.inTime(() => realpath(root)).catch((error: unknown) => {
      throw failureOf(error, 'The root of watched folders is not there: what was mounted there may be away.');
    });
  }

  /** Waiting for one's turn counts as well. A turn ends when the work does, in time or not. */
  private readonly inTime: InTime = async (work) => {
    const signal = AbortSignal.timeout(SLOW_MS);
    const slow = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new FolderFailed('folder-slow', `The folder did not answer in ${SLOWEST_STEP_SECONDS} s: what is mounted there may be away.`)), { once: true });
    });
    return Promise.race([this.onTurn(work, signal), slow]);
  };

  private async onTurn<Result>(work: (signal: AbortSignal) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    await this.turns.begin();
    try {
      signal.throwIfAborted();
      return await work(signal);
    } finally {
      this.turns.end();
    }
  }
}
