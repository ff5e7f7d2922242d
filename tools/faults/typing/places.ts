import type { Found } from './book.ts';
import type { Line } from './line.ts';

interface Page {
  readonly items: readonly { readonly sideCopyId?: string; readonly revision?: number; readonly sequence?: number }[];
  readonly next: string | null;
}

const PAGE = 50;

/** Reads everything that people can read of a story's text: the working copy, each revision, each side copy that waits or ended, with its earlier states. */
export async function foundIn(line: Line, storyId: string): Promise<Found> {
  const path = `/api/v1/stories/${storyId}`;
  const list = (what: string) => all(line, `${path}/${what}`);
  const revisions = await each(await list('revisions?'), async ({ revision }) => (await line.read(`${path}/revisions/${revision}`)).text);
  const copies = [...(await list('side-copies?')), ...(await list('side-copies?ended=true&'))];
  const sideCopies = await each(copies, async ({ sideCopyId }) => {
    const { fields, steps } = await line.read(`${path}/side-copies/${sideCopyId}`);
    const earlier = await each(steps as Page['items'], async ({ sequence }) => (await line.read(`${path}/side-copies/${sideCopyId}/steps/${sequence}`)).fields);
    return [fields, ...earlier];
  });
  const { body, ednote } = await line.read(path);
  return { current: JSON.stringify({ body, ednote }), revisions: JSON.stringify(revisions), sideCopies: JSON.stringify(sideCopies) };
}

async function all(line: Line, path: string): Promise<Page['items'][number][]> {
  const items: Page['items'][number][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = (await line.read(`${path}limit=${PAGE}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)) as unknown as Page;
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

async function each<Item, Result>(items: readonly Item[], read: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await read(item));
  return results;
}
