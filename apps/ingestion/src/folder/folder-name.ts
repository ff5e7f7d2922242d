import { says } from '@stet/contracts';
import { z } from 'zod';

const PREFIX = 'folder:';

/** Folders of sources lie side by side below the root: nothing in a name leads elsewhere. */
export const FolderName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][\w.-]{0,99}$/, says('not-a-folder', 'name a folder by letters a to z, digits, "-", "_" and "."; it lies directly below the root of watched folders'))
  .meta({ description: 'Of a folder directly below the root of watched folders' });

/** What stands in the place of an address, so that a folder has one source and comes back as that one. */
export function folderAddressOf(name: string): string {
  return `${PREFIX}${name}`;
}

export function folderNameOf({ url }: { readonly url: string }): string {
  return url.slice(PREFIX.length);
}
