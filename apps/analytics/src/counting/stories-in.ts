import type { ViewBatch } from '@stet/contracts';

/** Which stories batches are about. */
export function storiesIn(batches: readonly ViewBatch[]): string[] {
  const stories = new Set<string>();
  for (const { views, heartbeats = [] } of batches) {
    for (const { storyId } of views) stories.add(storyId);
    for (const { storyId } of heartbeats) stories.add(storyId);
  }
  return [...stories];
}
