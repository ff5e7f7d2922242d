/** Where a publication comes to, in the order in which it does. */
export const TRAIL_PLACES = ['log', 'site', 'search'] as const;
export type TrailPlace = (typeof TRAIL_PLACES)[number];

/** `there`: whoever looks there gets this version or a newer one. `held`: an embargo keeps it from leaving. `silent`: the place does not answer, and nobody knows. */
export const TRAIL_STATES = ['there', 'under-way', 'held', 'silent'] as const;
export type TrailState = (typeof TRAIL_STATES)[number];

export interface TrailStep {
  readonly place: TrailPlace;
  readonly state: TrailState;
  /** Since when it is there; null where nobody noted it, and while it is not. */
  readonly at: Date | null;
  /** Until when it is held, where that is known. */
  readonly until: Date | null;
}

/** What a place says of the story. */
export interface Shown {
  readonly version: number;
  readonly isWithdrawn: boolean;
  readonly since: string | null;
}

/** Judged by what the place has of the story; `undefined` where it never heard of it. */
export function stepAt(place: TrailPlace, wanted: number, shown: Shown | undefined): TrailStep {
  const isThere = shown !== undefined && shown.version >= wanted;
  return { place, state: isThere ? 'there' : 'under-way', at: isThere && shown.since ? new Date(shown.since) : null, until: null };
}

export const stepOf = (place: TrailPlace, state: TrailState, more: Partial<TrailStep> = {}): TrailStep => ({ place, state, at: null, until: null, ...more });
