import type { Teaser } from '../shelf/list.reader.js';

/** What stands around a story; no story is in two places, and the story itself in none. */
export interface Surroundings {
  /** What to read after it. */
  readonly next?: Teaser | undefined;
  /** Stories that an editor chose, then others that share its topics. */
  readonly related: readonly Teaser[];
  /** What else matters: of its section, of the publication, or simply the newest. */
  readonly important: { readonly of: Importance; readonly stories: readonly Teaser[] };
  /** The newest of its section. */
  readonly more: readonly Teaser[];
  readonly mostRead: readonly Teaser[];
}

export type Importance = 'section' | 'publication' | 'latest';

/** What the places are filled from; of `important` the first that suffices, alone or with those before it. */
export interface Candidates {
  /** By an editor, all of them to be shown. */
  readonly chosen: readonly Teaser[];
  readonly next: readonly Teaser[];
  readonly related: readonly Teaser[];
  readonly important: readonly { readonly of: Importance; readonly stories: readonly Teaser[] }[];
  readonly more: readonly Teaser[];
  readonly mostRead: readonly Teaser[];
}

const SHOWN = { next: 1, related: 3, important: 4, more: 4, mostRead: 5 };

/** Fewer than these look like a mistake where a page ends. */
const ENOUGH_IMPORTANT = 3;

/** As many candidates for a place that enough are left whatever the places before it took; more would be read, and change the page, in vain. As many again are needed as an editor chose. */
export const CANDIDATES = { related: upTo('related'), important: upTo('important'), more: upTo('more'), mostRead: upTo('mostRead') };

function upTo(place: keyof typeof SHOWN): number {
  const places = Object.keys(SHOWN) as (keyof typeof SHOWN)[];
  return places.slice(0, places.indexOf(place) + 1).reduce((sum, one) => sum + SHOWN[one], 1);
}

/** Gives each story to the first place that wants it, after those that an editor chose. */
export function arrangeAround(storyId: string, candidates: Candidates): Surroundings {
  const shown = new Set([storyId]);
  const free = (stories: readonly Teaser[]) => stories.filter((one, index) => !shown.has(one.storyId) && stories.findIndex(({ storyId: id }) => id === one.storyId) === index);
  const take = (stories: readonly Teaser[], count: number) => {
    const taken = free(stories).slice(0, count);
    taken.forEach((one) => shown.add(one.storyId));
    return taken;
  };
  const chosen = take(candidates.chosen, candidates.chosen.length);
  const [next] = take(candidates.next, SHOWN.next);
  const related = [...chosen, ...take(candidates.related, Math.max(0, SHOWN.related - chosen.length))];
  const wider = candidates.important.map(({ of }, index) => ({ of, stories: free(candidates.important.slice(0, index + 1).flatMap(({ stories }) => stories)) }));
  const { of, stories } = wider.find((one) => one.stories.length >= ENOUGH_IMPORTANT) ?? wider.at(-1)!;
  const important = { of, stories: take(stories, SHOWN.important) };
  return { next, related, important, more: take(candidates.more, SHOWN.more), mostRead: take(candidates.mostRead, SHOWN.mostRead) };
}
