import type { QueryClient } from '@tanstack/react-query';
import type { Story } from '../api/editorial.js';

/** By story, how often it was read until now. */
type Views = Readonly<Record<string, number>>;
type Page = { readonly items?: readonly { readonly storyId?: string; readonly views?: number }[] };
/** What is kept under `stories`: lists that are read page by page, lists of one page, and what is planned, which is not counted. */
type Kept = Page | { readonly pages: readonly Page[] };

/** Puts in how often stories were read, wherever that stands. */
export function showViews(queries: QueryClient, views: Views): void {
  queries.setQueriesData<Kept>({ queryKey: ['stories'] }, (kept) => kept && ('pages' in kept ? { ...kept, pages: kept.pages.map((page) => counted(page, views)) } : counted(kept, views)));
  for (const [storyId, count] of Object.entries(views)) queries.setQueryData<Story>(['story', storyId], (story) => story && { ...story, views: count });
}

function counted(page: Page, views: Views): Page {
  return { ...page, ...(page.items && { items: page.items.map((item) => (item.views === undefined ? item : { ...item, views: views[item.storyId ?? ''] ?? item.views })) }) };
}
