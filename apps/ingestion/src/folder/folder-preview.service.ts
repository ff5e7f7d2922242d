import { Injectable } from '@nestjs/common';
import { NewsroomError } from '@stet/errors';
import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import type { ParsedDocument } from '../document/parsed-document.js';
import { faultOf, isFaultOfSource } from '../poll/poll-result.js';
import type { SourceRow } from '../source/source.entity.js';
import type { SourceFault } from '../source/source-fault.js';
import { SourceRepository } from '../source/source.repository.js';
import { previewOf } from '../source-preview/feed-preview.js';
import { PreviewFailed } from '../source-preview/source-preview.errors.js';
import type { FoundFeed } from '../source-preview/source-preview.service.js';
import { isPartial, titleOf, type FolderFile } from './folder-file.js';
import { folderAddressOf } from './folder-name.js';
import type { SourceFolder } from './source-folder.js';
import { WatchedFolders } from './watched-folders.js';

const MOST_FILES_READ = 20;
/** Somebody waits. */
const READ_MS = 8_000;

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

/** Looks into watched folders as a poll would, and moves and stores nothing. */
@Injectable()
export class FolderPreviewService {
  constructor(
    private readonly folders: WatchedFolders,
    private readonly sources: SourceRepository,
  ) {}

  /** Folders that are there, with the sources that they are; `undefined` where none are watched. */
  async offered(): Promise<OfferedFolder[] | undefined> {
    if (!this.folders.areOn) return undefined;
    const [names, knownAs] = await Promise.all([this.folders.names(), this.known()]);
    return names.map((folder) => ({ folder, knownAs: knownAs(folderAddressOf(folder)) }));
  }

  preview(name: string): Promise<FolderPreview> {
    return explained('folder', async () => this.look(await this.folders.open(name), name, folderAddressOf(name)));
  }

  /** What is in a folder, wherever that is. Throws what `explained` explains. */
  async look(folder: SourceFolder, name: string, url: string): Promise<FolderPreview> {
    const { files, others } = await folder.oldest(MOST_FILES_READ);
    const { previewed, documents } = await readAll(folder, files, Date.now() - this.folders.settleMs);
    const knownAs = (await this.known())(url);
    return { folder: name, files: previewed, fileCount: files.length + others, feed: { ...previewOf(merged(documents), new Date()), url, knownAs } };
  }

  private async known(): Promise<(url: string) => FoundFeed['knownAs']> {
    const byUrl = new Map<string, SourceRow>((await this.sources.list({ withRetired: true })).map((source) => [source.url, source]));
    return (url) => {
      const known = byUrl.get(url);
      return known ? { sourceId: known.sourceId, name: known.name, retiredAt: known.retiredAt } : null;
    };
  }
}

/** What keeps one from looking, as what is wrong with the field that says where. */
export async function explained<Seen>(field: 'folder' | 'address', look: () => Promise<Seen>): Promise<Seen> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof NewsroomError) || !isFaultOfSource(error)) throw error;
    throw new PreviewFailed(faultOf(error), error.message, { cause: error, field });
  }
}

/** What was written to since `settledBefore` may still grow. */
async function readAll(folder: SourceFolder, files: readonly FolderFile[], settledBefore: number): Promise<{ previewed: PreviewedFile[]; documents: ParsedDocument[] }> {
  const deadline = performance.now() + READ_MS;
  const documents: ParsedDocument[] = [];
  const previewed: PreviewedFile[] = [];
  for (const file of files) {
    const facts = { name: titleOf(file), size: file.size, modifiedAt: new Date(file.modifiedMs) };
    if (performance.now() > deadline) previewed.push({ ...facts, state: 'unread' });
    else if (isPartial(file) || file.modifiedMs > settledBefore) previewed.push({ ...facts, state: 'waiting' });
    else previewed.push({ ...facts, ...(await readOne(folder, file, documents)) });
  }
  return { previewed, documents };
}

async function readOne(folder: SourceFolder, file: FolderFile, documents: ParsedDocument[]) {
  try {
    const bytes = await folder.read(file);
    if (!bytes) return { state: 'waiting' } as const;
    const document = parseDocument(bytes, { isDelivery: true });
    documents.push(document);
    return { state: 'ready', format: document.format, items: document.items.length } as const;
  } catch (error) {
    if (!isFaultOfSource(error) || !(error instanceof DocumentRefused || error.kind === 'unavailable')) throw error;
    return { state: 'refused', fault: faultOf(error), reason: error.message } as const;
  }
}

function merged(documents: readonly ParsedDocument[]): ParsedDocument {
  const formats = [...new Set(documents.map(({ format }) => format))];
  return { format: formats.join(', '), title: undefined, language: documents.find(({ language }) => language)?.language, items: documents.flatMap(({ items }) => items) };
}
