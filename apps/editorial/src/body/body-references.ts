import type { Block, BodyPicture, StoryBody } from '@stet/contracts';

/** Something outside that a body names, and the field that names it. */
export interface Reference {
  readonly to: string;
  readonly field: string;
}

/** The addresses of the pictures of a body. */
export function picturesIn(body: StoryBody): Reference[] {
  return inEach(body, (block, field) => {
    if (block.type === 'picture') return addressesOf(block.attrs, field);
    if (block.type === 'gallery') return block.content.flatMap(({ attrs }, index) => addressesOf(attrs, `${field}.content.${index}`));
    return [];
  });
}

function addressesOf({ url, renditions }: BodyPicture, field: string): Reference[] {
  return [{ to: url, field: `${field}.attrs.url` }, ...(renditions ? [{ to: renditions.address, field: `${field}.attrs.renditions.address` }] : [])];
}

/** The ids of the stories that a body leads to. */
export function storiesIn(body: StoryBody): Reference[] {
  return inEach(body, (block, field) => (block.type === 'readAlso' ? [{ to: block.attrs.storyId, field: `${field}.attrs.storyId` }] : []));
}

/** Stories that are to be read with one. */
export function relatedIn(storyIds: readonly string[]): Reference[] {
  return storyIds.map((to, index) => ({ to, field: `relatedStories.${index}` }));
}

/** What a body names that it did not name before. */
export function added(now: readonly Reference[], before: readonly Reference[]): Reference[] {
  const known = new Set(before.map(({ to }) => to));
  return now.filter(({ to }) => !known.has(to));
}

/** The body with other stories in place of those that it leads to; what has no other one is left out. */
export function leadingTo(body: StoryBody, others: ReadonlyMap<string, string>): StoryBody {
  const content = body.content.flatMap((block): Block[] => {
    if (block.type !== 'readAlso') return [block];
    const storyId = others.get(block.attrs.storyId);
    return storyId ? [{ ...block, attrs: { storyId } }] : [];
  });
  return { ...body, content };
}

function inEach(body: StoryBody, find: (block: Block, field: string) => Reference[]): Reference[] {
  return body.content.flatMap((block, index) => find(block, `body.content.${index}`));
}
