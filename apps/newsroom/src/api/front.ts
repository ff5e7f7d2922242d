import { asSeen, client, dataOf, type Schemas } from './client.js';
import { ApiFailure } from './problem.js';
import type { ScheduledTime } from './publishing.js';

export type CuratedFront = Schemas['FrontResponse'];
export type PlannedFront = Schemas['FrontScheduleResponse'];
export type FrontDiff = Schemas['FrontDiffResponse'];

export const frontApi = {
  /** `null` before anybody curated it. */
  async front(language: string): Promise<CuratedFront | null> {
    return dataOf(client.GET('/api/v1/fronts/{language}', { params: { path: { language } } })).catch((error: unknown) => {
      if (error instanceof ApiFailure && error.problem.code === 'front.not-found') return null;
      throw error;
    });
  },
  /** On top of the version that was seen; 0 where there was none. */
  putFront: (language: string, placements: CuratedFront['placements'], seen: number) =>
    dataOf(client.PUT('/api/v1/fronts/{language}', { params: { path: { language }, header: asSeen(seen) }, body: { placements } })),
  frontPlans: (language: string) => dataOf(client.GET('/api/v1/fronts/{language}/schedules', { params: { path: { language } } })),
  planFront: (language: string, body: ScheduledTime & { readonly placements: CuratedFront['placements'] }) => dataOf(client.POST('/api/v1/fronts/{language}/schedules', { params: { path: { language } }, body })),
  changeFrontPlan: ({ language, scheduleId, revision }: PlannedFront, body: ScheduledTime & { readonly placements: CuratedFront['placements'] }) =>
    dataOf(client.PUT('/api/v1/fronts/{language}/schedules/{scheduleId}', { params: { path: { language, scheduleId }, header: asSeen(revision) }, body })),
  cancelFrontPlan: (language: string, scheduleId: string, seen: number) =>
    dataOf(client.DELETE('/api/v1/fronts/{language}/schedules/{scheduleId}', { params: { path: { language, scheduleId }, header: asSeen(seen) } })),
  frontVersions: (language: string, cursor?: string) => dataOf(client.GET('/api/v1/fronts/{language}/versions', { params: { path: { language }, query: { limit: 10, ...(cursor && { cursor: Number(cursor) }) } } })),
  /** What became of its stories from one version to another. */
  frontDiff: (language: string, from: number, to: number) => dataOf(client.GET('/api/v1/fronts/{language}/diff', { params: { path: { language }, query: { from, to } } })),
  restoreFront: (language: string, version: number, seen: number) =>
    dataOf(client.POST('/api/v1/fronts/{language}/versions/{version}/restoration', { params: { path: { language, version }, header: asSeen(seen) } })),
};
