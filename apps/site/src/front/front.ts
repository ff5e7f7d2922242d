interface Listed {
  readonly storyId: string;
}

export interface Arrangement<Story> {
  /** The first leads, the others stand below it. */
  readonly top: readonly Story[];
  readonly latest: readonly Story[];
  readonly more: readonly Story[];
}

/** Six cards below the lead fill rows of one, two and three; twelve more also rows of four. */
const [TOP, LATEST, MORE] = [7, 4, 12];

/** As many of the newest as a front can need. */
export const STORIES_ON_FRONT = TOP + LATEST + MORE;

/** What an editor chose leads, in that order, and the newest stories follow; none stands on a front twice. */
export function arrange<Story extends Listed>(curated: readonly Story[], newest: readonly Story[]): Arrangement<Story> {
  const all = [...curated, ...without(newest, curated)];
  const top = all.slice(0, TOP);
  const latest = without(newest, top).slice(0, LATEST);
  return { top, latest, more: without(all, [...top, ...latest]).slice(0, MORE) };
}

function without<Story extends Listed>(stories: readonly Story[], shown: readonly Story[]): Story[] {
  const ids = new Set(shown.map(({ storyId }) => storyId));
  return stories.filter(({ storyId }) => !ids.has(storyId));
}
