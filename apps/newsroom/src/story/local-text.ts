/** What was typed and not acknowledged yet, kept on this device until it is. */
export interface LocalText<Fields> {
  /** The revision that the typing started from. */
  readonly revision: number;
  readonly fields: Fields;
}

const key = (storyId: string) => `newsroom.story.${storyId}`;

export function keepLocally<Fields>(storyId: string, text: LocalText<Fields>): void {
  localStorage.setItem(key(storyId), JSON.stringify(text));
}

export function forgetLocally(storyId: string): void {
  localStorage.removeItem(key(storyId));
}

export function localTextOf<Fields>(storyId: string): LocalText<Fields> | undefined {
  const kept = localStorage.getItem(key(storyId));
  if (!kept) return undefined;
  try {
    return JSON.parse(kept) as LocalText<Fields>;
  } catch {
    return undefined; // an older release wrote it in another form: nothing of it can be put back
  }
}
