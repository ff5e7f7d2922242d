interface Listed {
  readonly storyId: string;
  readonly section: string;
}

export interface Arrangement<Story> {
  /** The first leads, the others stand below it. */
  readonly top: readonly Story[];
  readonly latest: readonly Story[];
  /** In the order of the publication; none without a story. */
  readonly sections: readonly { readonly section: string; readonly stories: readonly Story[] }[];
}

/** Six cards below the lead fill rows of one, two and three; four of a section rows of one, two and four. */
const [TOP, LATEST, OF_SECTION] = [7, 6, 4];

/** As many of the newest as the head of a front can need. */
export const STORIES_ON_FRONT = TOP + LATEST;

/** As many of a section as are enough when all of the head is of it. */
export const STORIES_OF_SECTION = STORIES_ON_FRONT + OF_SECTION;

/** What an editor chose leads, in that order; the newest stories follow, and then the sections. None stands on a front twice. */
export function arrange<Story extends Listed>(curated: readonly Story[], newest: readonly Story[], ofSections: readonly Story[], order: readonly string[]): Arrangement<Story> {
  const top = [...curated, ...without(newest, curated)].slice(0, TOP);
  const latest = without(newest, top).slice(0, LATEST);
  const rest = without(ofSections, [...top, ...latest]);
  const sections = order.map((section) => ({ section, stories: rest.filter((story) => story.section === section).slice(0, OF_SECTION) }));
  return { top, latest, sections: sections.filter(({ stories }) => stories.length > 0) };
}

function without<Story extends Listed>(stories: readonly Story[], shown: readonly Story[]): Story[] {
  const ids = new Set(shown.map(({ storyId }) => storyId));
  return stories.filter(({ storyId }) => !ids.has(storyId));
}
