import type { ApiFailure } from '../api/problem.js';
import type { StoryText } from './story-text.js';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'offline' | 'signedOut' | 'refused' | 'conflict';

/** Who writes in the place of this window, and where the text of this one is, if any was unsaved. */
export interface Loss {
  readonly by: string;
  /** The same person, in another window. */
  readonly isOwn: boolean;
  readonly reason: string | null;
  readonly sideCopyId: string | undefined;
}

/** What a window shows of its writing. */
export interface Shown {
  readonly text: StoryText;
  readonly state: SaveState;
  readonly failure: ApiFailure | undefined;
  readonly savedAt: Date | undefined;
  /** Another number means another text than was typed: the body editor begins anew. */
  readonly edition: number;
  readonly isWriting: boolean;
  readonly loss: Loss | undefined;
  readonly wasRecovered: boolean;
  /** Whether what is unsaved is at least on this device. */
  readonly isKept: boolean;
}
