import type { Block } from '@stet/contracts';
import type { Say } from '../language/language.js';

/** Blocks that a person inserts by name. */
export const BLOCK_KINDS = ['pullQuote', 'picture', 'gallery', 'table', 'embed', 'readAlso', 'horizontalRule'] as const satisfies readonly Block['type'][];
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** What a block is called; one that this release does not know says so. */
export function blockName(say: Say, type: string): string {
  const kind = BLOCK_KINDS.find((one) => one === type);
  return kind ? say(`block.${kind}`) : say('block.other');
}
