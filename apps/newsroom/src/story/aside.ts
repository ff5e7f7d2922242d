import type { StoryChanges } from '../api/story.js';

/** What keeping a text beside a story asks of the service. */
export interface AsideCalls {
  keepSideCopy(storyId: string, sideCopyId: string, text: { readonly baseRevision: number; readonly sequence: number; readonly fields: StoryChanges }): Promise<unknown>;
  discardSideCopy(storyId: string, sideCopyId: string): Promise<unknown>;
}

/** A text that was refused: kept beside the story under one id until it is saved. */
export class Aside {
  private kept: { readonly id: string; readonly sequence: number } | undefined;

  constructor(
    private readonly storyId: string,
    private readonly calls: AsideCalls,
  ) {}

  /** Answers under which id. */
  async keep(baseRevision: number, fields: StoryChanges): Promise<string> {
    const { id, sequence } = this.kept ?? { id: crypto.randomUUID(), sequence: 0 };
    this.kept = { id, sequence: sequence + 1 };
    await this.calls.keepSideCopy(this.storyId, id, { baseRevision, sequence: sequence + 1, fields });
    return id;
  }

  /** It stays where it is, and what is refused from now on is another. */
  leave(): void {
    this.kept = undefined;
  }

  /** All of it is in the story. */
  discard(sideCopyId = this.kept?.id): void {
    this.leave();
    if (sideCopyId) void this.calls.discardSideCopy(this.storyId, sideCopyId).catch(() => undefined);
  }
}
