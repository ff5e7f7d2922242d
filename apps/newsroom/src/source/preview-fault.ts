import type { SourceFault } from '../api/editorial.js';
import type { Problem } from '../api/problem.js';

const CODE = /^source-preview\.(.+)$/;

export type PreviewFault = SourceFault | 'no-feed' | 'listing-slow' | 'reading-slow';

/** Faults that lie in a document: what exactly is wrong there has no name, and the service alone can say it. */
const IN_DOCUMENTS: readonly PreviewFault[] = ['unreadable', 'items-left-out'];

export function saysMoreOf(fault: PreviewFault | null): boolean {
  return fault !== null && IN_DOCUMENTS.includes(fault);
}

/** What is wrong with an address or a folder; `undefined` for other refusals. */
export function previewFaultOf({ code }: Problem): PreviewFault | undefined {
  return CODE.exec(code)?.[1] as PreviewFault | undefined;
}
