/** Where an item is in the newsroom. */
export interface WirePlacement {
  /** Of the desk that it is for; null while it is for none. */
  readonly deskId: string | null;
  readonly tags: readonly string[];
  /** In place of what the source gave; null leaves that as it is. */
  readonly urgency: number | null;
  /** Left out of the inbox. */
  readonly isSkipped: boolean;
}

export const PLACEMENT_FIELDS = ['deskId', 'tags', 'urgency', 'isSkipped'] as const satisfies readonly (keyof WirePlacement)[];
export const NOT_PLACED: WirePlacement = { deskId: null, tags: [], urgency: null, isSkipped: false };

/** The order of tags does not count. */
export function isSamePlacement(one: WirePlacement, other: WirePlacement): boolean {
  const tagsOf = ({ tags }: WirePlacement) => [...tags].sort().join('\n');
  return one.deskId === other.deskId && one.urgency === other.urgency && one.isSkipped === other.isSkipped && tagsOf(one) === tagsOf(other);
}
