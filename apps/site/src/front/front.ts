import { DEFAULT_FRONT_SLOTS, type FrontSlot } from '@stet/contracts';

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

type Placed<Story> = Story & { readonly slot?: string | null };

interface Front<Story> {
  readonly curated: readonly Placed<Story>[];
  readonly newest: readonly Story[];
  readonly ofSections: readonly Story[];
  /** Sections in the order of the publication. */
  readonly order: readonly string[];
  readonly slots?: readonly FrontSlot[] | undefined;
}

/** What an editor chose stands in its slot, in that order; the newest stories fill what is free, and then the sections follow. None stands on a front twice. */
export function arrange<Story extends Listed>({ curated, newest, ofSections, order, slots = DEFAULT_FRONT_SLOTS }: Front<Story>): Arrangement<Story> {
  const hasSlots = curated.some(({ slot }) => slot);
  const inOrder = hasSlots ? filled(curated, without(newest, curated), slots) : [...curated.slice(0, TOP), ...without(newest, curated.slice(0, TOP))];
  const [top, below] = [inOrder.slice(0, TOP), inOrder.slice(TOP)];
  const lastChosen = hasSlots ? below.findLastIndex((one) => curated.some(({ storyId }) => storyId === one.storyId)) + 1 : 0;
  const latest = below.slice(0, Math.max(LATEST, lastChosen));
  const rest = without(ofSections, [...top, ...latest]);
  const sections = order.map((section) => ({ section, stories: rest.filter((story) => story.section === section).slice(0, OF_SECTION) }));
  return { top, latest, sections: sections.filter(({ stories }) => stories.length > 0) };
}

function without<Story extends Listed>(stories: readonly Story[], shown: readonly Story[]): Story[] {
  const ids = new Set(shown.map(({ storyId }) => storyId));
  return stories.filter(({ storyId }) => !ids.has(storyId));
}

/** Slot by slot as far as the room of each; what stands in no slot of now comes last. */
function filled<Story extends Listed>(curated: readonly Placed<Story>[], fillers: readonly Story[], slots: readonly FrontSlot[]): Story[] {
  const known = new Set(slots.map(({ slot }) => slot));
  const next = [...fillers];
  const inSlots = slots.flatMap(({ slot, capacity }) => {
    const placed: Story[] = curated.filter((one) => one.slot === slot);
    return [...placed, ...next.splice(0, Math.max(0, capacity - placed.length))];
  });
  return [...inSlots, ...curated.filter(({ slot }) => !slot || !known.has(slot)), ...next];
}
