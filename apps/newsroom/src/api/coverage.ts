import { asSeen, client, command, dataOf, type Schemas } from './client.js';
import type { ScheduledTime } from './publishing.js';

export type Coverage = Schemas['CoverageResponse'];
export type CoverageChanges = Schemas['CoverageChanges'];
export type CoverageState = Coverage['state'];
export type Want = Coverage['wants'][number];
export type NewCoverage = Omit<Schemas['NewCoverageRequest'], 'due'> & { readonly due: ScheduledTime };

/** What of a calendar is asked for; `from` and `until` are instants. */
export interface CalendarSpan {
  readonly from: string;
  readonly until: string;
  readonly deskId?: string | undefined;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

const PAGE = 50;
/** Nobody reads more than this at once. */
const MOST_PAGES = 12;

/** Every item of a list, as far as it is read at once; `isCut` when there are more. */
async function all<Item>(page: (cursor: string | undefined) => Promise<Page<Item>>): Promise<{ readonly items: readonly Item[]; readonly isCut: boolean }> {
  let items: readonly Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await page(cursor);
    items = [...items, ...answer.items];
    if (answer.next === null) return { items, isCut: false };
    cursor = answer.next;
  }
  return { items, isCut: true };
}

export const coverageApi = {
  coverages: (query: CalendarSpan & { readonly state?: CoverageState | undefined; readonly staffId?: string | undefined }) =>
    all((cursor) => dataOf(client.GET('/api/v1/coverages', { params: { query: { ...query, limit: PAGE, cursor } } }))),
  schedules: (query: CalendarSpan) => all((cursor) => dataOf(client.GET('/api/v1/schedules', { params: { query: { ...query, limit: PAGE, cursor } } }))),
  coverage: (coverageId: string) => dataOf(client.GET('/api/v1/coverages/{coverageId}', { params: { path: { coverageId } } })),
  planCoverage: (body: NewCoverage, key: string) => dataOf(client.POST('/api/v1/coverages', { params: { header: command(key) }, body })),
  changeCoverage: (coverageId: string, revision: number, body: CoverageChanges) =>
    dataOf(client.PATCH('/api/v1/coverages/{coverageId}', { params: { path: { coverageId }, header: asSeen(revision) }, body })),
  moveCoverage: (coverageId: string, state: CoverageState, reason?: string) =>
    dataOf(client.PUT('/api/v1/coverages/{coverageId}/state', { params: { path: { coverageId } }, body: { state, ...(reason && { reason }) } })),
  linkCoverage: (coverageId: string, storyId: string) => dataOf(client.PUT('/api/v1/coverages/{coverageId}/stories/{storyId}', { params: { path: { coverageId, storyId } } })),
  unlinkCoverage: (coverageId: string, storyId: string) => dataOf(client.DELETE('/api/v1/coverages/{coverageId}/stories/{storyId}', { params: { path: { coverageId, storyId } } })),
  /** A story of a desk, in a set of translations when it is told in other languages already. */
  beginStory: (body: { language: string; headline: string; deskId: string; ednote?: string; translationSetId?: string }, key: string) =>
    dataOf(client.POST('/api/v1/stories', { params: { header: command(key) }, body })),
  calendarAddress: () => dataOf(client.GET('/api/v1/me/calendar-address')),
  makeCalendarAddress: () => dataOf(client.POST('/api/v1/me/calendar-address')),
  endCalendarAddress: () => dataOf(client.DELETE('/api/v1/me/calendar-address')),
};
