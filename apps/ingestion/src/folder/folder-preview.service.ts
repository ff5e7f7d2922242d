import { Injectable } from '@nestjs/common';
import type { NewsroomError } from '@stet/errors';
import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import { leftOutOf, type ParsedDocument } from '../document/parsed-document.js';
import { faultOf, isFaultOfSource } from '../poll/poll-result.js';
import { SftpFolders } from '../sftp/sftp-folders.js';
import { isPartial, titleOf, type FolderFile } from '../source-folder/folder-file.js';
import { FolderFailed, isLost } from '../source-folder/folder.errors.js';
import type { SourceFolder } from '../source-folder/source-folder.js';
import type { SourceRow } from '../source/source.entity.js';
import type { SourceFault } from '../source/source-fault.js';
import { SourceRepository } from '../source/source.repository.js';
import { previewOf } from '../source-preview/feed-preview.js';
import { explained, merged } from '../source-preview/look.js';
import type { PreviewFault } from '../source-preview/source-preview.errors.js';
import type { FoundFeed } from '../source-preview/source-preview.service.js';
import { whileSomebodyWaits } from '../source-preview/while-somebody-waits.js';
import { folderAddressOf } from './folder-name.js';
import { Folders, addressIn, type NewFolder } from './folders.js';
import { WatchedFolders } from './watched-folders.js';

const MOST_FILES_READ = 20;
/** The whole look; whoever forwards the request gives up after 30 s. */
const LOOK_MS = 25_000;

/** What would become of a file: taken in, left until it is complete, moved to `failed`; or nobody has looked into it yet. */
export type PreviewedFile = { readonly name: string; readonly size: number; readonly modifiedAt: Date } & (
  | { readonly state: 'ready'; readonly format: string; readonly items: number }
  | { readonly state: 'waiting' | 'unread' }
  | { readonly state: 'refused'; readonly fault: SourceFault; readonly reason: string }
);

export interface FolderPreview {
  readonly folder: string;
  /** The oldest, which come first. */
  readonly files: readonly PreviewedFile[];
  readonly fileCount: number;
  /** All that the files bring, as of one document. */
  readonly feed: FoundFeed;
}

export interface OfferedFolder {
  readonly folder: string;
  readonly knownAs: FoundFeed['knownAs'];
}

/** Looks into folders as a poll would, and moves and stores nothing. */
@Injectable()
export class FolderPreviewService {
  constructor(
    private readonly folders: Folders,
    private readonly watched: WatchedFolders,
    private readonly servers: SftpFolders,
    private readonly sources: SourceRepository,
  ) {}

  /** Folders that are there, with the sources that they are; `undefined` where none are watched. */
  async offered(): Promise<OfferedFolder[] | undefined> {
    if (!this.watched.areOn) return undefined;
    const [names, knownAs] = await Promise.all([this.watched.names(), this.known()]);
    return names.map((folder) => ({ folder, knownAs: knownAs(folderAddressOf(folder)) }));
  }

  /** What an SFTP server shows, before anything is sent to it. Throws `PreviewFailed`. */
  hostKey(address: string): Promise<string> {
    return explained('address', () => this.servers.hostKeyAt(address));
  }

  /** What is in a folder, wherever that is. Throws `PreviewFailed`. */
  preview(place: NewFolder): Promise<FolderPreview> {
    const url = addressIn(place)!;
    return explained(place.sftp ? 'address' : 'folder', async () => {
      const inTime = untilOver();
      const folder = await this.folders.openNew(place);
      try {
        const { files, others, partial } = await inTime('listing', folder.oldest(MOST_FILES_READ));
        const { previewed, documents } = await readAll(folder, [...files, ...partial].slice(0, MOST_FILES_READ), { settledBefore: Date.now() - this.watched.settleMs, inTime });
        const knownAs = (await this.known())(url);
        return { folder: place.folder ?? place.sftp.address, files: previewed, fileCount: files.length + others + partial.length, feed: { ...previewOf(merged(documents), new Date()), url, knownAs } };
      } finally {
        folder.close?.();
      }
    }, slowStepOf);
  }

  private async known(): Promise<(url: string) => FoundFeed['knownAs']> {
    const byUrl = new Map<string, SourceRow>((await this.sources.list({ withRetired: true })).map((source) => [source.url, source]));
    return (url) => {
      const known = byUrl.get(url);
      return known ? { sourceId: known.sourceId, name: known.name, retiredAt: known.retiredAt } : null;
    };
  }
}

const SLOW_STEPS = {
  listing: 'The list of the files takes too long: there may be very many, or the server is overloaded.',
  reading: 'The files take too long: the server, or the way to it, is too slow for them.',
} as const;

/** A look took too long, and over what. */
class LookTooSlow extends FolderFailed {
  constructor(
    readonly step: keyof typeof SLOW_STEPS,
    options?: ErrorOptions,
  ) {
    super('folder-slow', SLOW_STEPS[step], options);
  }
}

function slowStepOf(error: NewsroomError): PreviewFault {
  return error instanceof LookTooSlow ? `${error.step}-slow` : faultOf(error);
}

type InTime = <Result>(step: LookTooSlow['step'], work: Promise<Result>) => Promise<Result>;

/** Waits for a step until the whole look is over. Throws `LookTooSlow`, and for a step that was given up before as well. */
function untilOver(): InTime {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, LOOK_MS).unref();
  return async (step, work) => {
    const late = over.then(() => Promise.reject(new LookTooSlow(step)));
    return Promise.race([work, late]).catch((error: unknown) => {
      throw error instanceof FolderFailed && error.fault === 'folder-slow' ? new LookTooSlow(step, { cause: error }) : error;
    });
  };
}

/** What was written to since `settledBefore` may still grow. What was there in time is shown, be the rest too slow. */
async function readAll(folder: SourceFolder, files: readonly FolderFile[], { settledBefore, inTime }: { readonly settledBefore: number; readonly inTime: InTime }): Promise<{ previewed: PreviewedFile[]; documents: ParsedDocument[] }> {
  const unlessSlow = whileSomebodyWaits((error) => error instanceof LookTooSlow);
  const documents: ParsedDocument[] = [];
  const previewed: PreviewedFile[] = [];
  const look = async (file: FolderFile) => {
    if (isPartial(file) || file.modifiedMs > settledBefore) return { state: 'waiting' } as const;
    return unlessSlow(() => inTime('reading', readOne(folder, file, documents)));
  };
  for (const file of files) previewed.push({ name: titleOf(file), size: file.size, modifiedAt: new Date(file.modifiedMs), ...(await look(file)) });
  return { previewed, documents };
}

async function readOne(folder: SourceFolder, file: FolderFile, documents: ParsedDocument[]) {
  try {
    const bytes = await folder.read(file);
    if (!bytes) return { state: 'waiting' } as const;
    const document = parseDocument(bytes, { isDelivery: true });
    documents.push(document);
    const leftOut = leftOutOf(document);
    return { state: 'ready', format: document.format, items: document.items.length - leftOut.length, leftOut } as const;
  } catch (error) {
    if (!isFaultOfSource(error) || !(error instanceof DocumentRefused || error.kind === 'unavailable')) throw error;
    if (error instanceof FolderFailed && isLost(error)) throw error; // no fault of the file
    return { state: 'refused', fault: faultOf(error), reason: error.message } as const;
  }
}
