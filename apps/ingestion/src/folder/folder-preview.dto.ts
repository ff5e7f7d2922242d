import { Instant } from '@stet/contracts';
import { z } from 'zod';
import { SOURCE_FAULTS } from '../source/source-fault.js';
import { FoundFeed, KnownAs, toFoundFeed, toKnownAs } from '../source-preview/source-preview.dto.js';
import { FolderName } from './folder-name.js';
import type { FolderPreview, OfferedFolder, PreviewedFile } from './folder-preview.service.js';

export const FolderPreviewRequest = z.strictObject({ folder: FolderName }).meta({ id: 'FolderPreviewRequest' });
export type FolderPreviewRequest = z.output<typeof FolderPreviewRequest>;

const File = z.object({
  name: z.string(),
  size: z.int().meta({ description: 'In bytes' }),
  modifiedAt: Instant,
  state: z.enum(['ready', 'waiting', 'unread', 'refused']).meta({ description: '`ready`: it would be taken in; `waiting`: it is not complete; `refused`: it would be moved to `failed`; `unread`: there was no time to look' }),
  format: z.string().nullable(),
  items: z.int().nullable(),
  leftOut: z.array(z.string()).meta({ description: 'What in it would not come in, and why' }),
  fault: z.enum(SOURCE_FAULTS).nullable(),
  reason: z.string().nullable(),
});

export const FolderPreviewResponse = z
  .object({
    folder: z.string(),
    files: z.array(File).meta({ description: 'The oldest, which come first' }),
    fileCount: z.int(),
    feed: FoundFeed.meta({ description: 'All that these files bring' }),
  })
  .meta({ id: 'FolderPreview' });
export type FolderPreviewResponse = z.output<typeof FolderPreviewResponse>;

export const FolderList = z
  .object({
    areOn: z.boolean().meta({ description: 'False where the server watches no folders: `WATCHED_FOLDERS` is not set' }),
    items: z.array(z.object({ folder: z.string(), knownAs: KnownAs })),
  })
  .meta({ id: 'WatchedFolderList' });
export type FolderList = z.output<typeof FolderList>;

export function toFolderList(offered: readonly OfferedFolder[] | undefined): FolderList {
  return { areOn: offered !== undefined, items: (offered ?? []).map(({ folder, knownAs }) => ({ folder, knownAs: toKnownAs(knownAs) })) };
}

export function toFolderPreviewResponse({ folder, files, fileCount, feed }: FolderPreview): FolderPreviewResponse {
  return { folder, fileCount, files: files.map(toFile), feed: toFoundFeed(feed) };
}

const UNTOLD = { format: null, items: null, leftOut: [], fault: null, reason: null };

function toFile({ modifiedAt, ...file }: PreviewedFile): z.output<typeof File> {
  return { ...UNTOLD, ...file, modifiedAt: modifiedAt.toISOString() };
}
