import type { SourceFault } from '../api/editorial.js';
import type { Problem } from '../api/problem.js';

const CODE = /^source-preview\.(.+)$/;

export type PreviewFault = SourceFault | 'no-feed' | 'listing-slow' | 'reading-slow';

/** Faults of which all is said by their name: the service has no number, name or address to add. */
const PLAIN: readonly PreviewFault[] = ['no-such-host', 'unreachable', 'broken-off', 'timeout', 'certificate', 'web-page', 'opml', 'folders-off', 'folder-link', 'folder-slow', 'listing-slow', 'reading-slow', 'sign-in', 'private-key', 'no-mailbox', 'not-encrypted'];

/** What is wrong with an address or a folder, and whether the words of the service say more about it; `undefined` for other refusals. */
export function previewFaultOf({ code, announced }: Problem): { readonly fault: PreviewFault; readonly saysMore: boolean } | undefined {
  const fault = CODE.exec(code)?.[1] as PreviewFault | undefined;
  return fault && { fault, saysMore: fault === 'no-feed' ? announced !== undefined : !PLAIN.includes(fault) };
}
