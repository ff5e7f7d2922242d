import { createContext, useContext } from 'react';
import type { BlockJson } from './block-json.js';

/** A block that its dialog is open for. */
export interface OpenBlock {
  /** As it is, or as much as is known of a new one. */
  readonly block: BlockJson;
  /** Of the card that it replaces; a new one has none. */
  readonly position?: number;
  /** Pictures that are to be uploaded for it. */
  readonly files?: readonly File[];
}

export type AskForBlock = (block: OpenBlock) => void;

/** Opens the dialog of a block; what stands within the text has no other way to it. */
export const BlockDialogs = createContext<AskForBlock>(() => undefined);

export function useBlockDialogs(): AskForBlock {
  return useContext(BlockDialogs);
}
