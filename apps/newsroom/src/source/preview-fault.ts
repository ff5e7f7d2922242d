import type { SourceFault } from '../api/editorial.js';
import type { Problem } from '../api/problem.js';

const CODE = /^source-preview\.(.+)$/;

export type PreviewFault = SourceFault | 'no-feed' | 'listing-slow' | 'reading-slow';

/** Faults of one document or key among many, and those for which there is no name: which one, and what exactly is wrong, the service alone can say. */
const OF_ONE: readonly PreviewFault[] = ['unreadable', 'items-left-out', 'too-large', 'too-slow', 'no-file', 'host-key'];

export function saysMoreOf(fault: PreviewFault | null): boolean {
  return fault !== null && OF_ONE.includes(fault);
}

/** What is wrong with an address or a folder; `undefined` for other refusals. */
export function previewFaultOf({ code }: Problem): PreviewFault | undefined {
  return CODE.exec(code)?.[1] as PreviewFault | undefined;
}
