import type { components, paths } from './analytics.schema.js';
import { clientOf, dataOf } from './client.js';

type Schemas = components['schemas'];
export type Overview = Schemas['Overview'];
export type Breakdown = Schemas['Breakdown'];
export type Rank = Breakdown['items'][number];
export type ReadersNow = Schemas['ReadersNow'];
export type Sparkline = Schemas['Sparkline'];
export type Reading = Schemas['Reading'];
export type StoryNow = Schemas['StoryNow'];
export type Visitors = Schemas['Visitors'];
export type StorySeries = Schemas['StorySeries'];
export type ViewPoint = Overview['series'][number];

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } } ? NonNullable<Query> : never;

const ADDRESS = '/api/analytics';
/** Where a window is told what is read now, as it changes. */
export const READERS_NOW_STREAM = `${ADDRESS}/v1/now/stream`;

/** Where a browser gets a file of everything that was read in a time. */
export function exportAddress(query: QueryOf<'/v1/export'>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return `${ADDRESS}/v1/export?${new URLSearchParams(Object.fromEntries(given))}`;
}

const client = clientOf<paths>(ADDRESS);

export const analyticsApi = {
  /** Of 100 stories at most. */
  sparklines: async (storyId: string[]): Promise<Sparkline[]> => (await dataOf(client.GET('/v1/sparklines', { params: { query: { storyId } } }))).items,
  readersNow: (query: QueryOf<'/v1/now'>) => dataOf(client.GET('/v1/now', { params: { query } })),
  overview: (query: QueryOf<'/v1/overview'>) => dataOf(client.GET('/v1/overview', { params: { query } })),
  breakdown: (query: QueryOf<'/v1/breakdown'>) => dataOf(client.GET('/v1/breakdown', { params: { query } })),
  visitors: (query: QueryOf<'/v1/visitors'>) => dataOf(client.GET('/v1/visitors', { params: { query } })),
  storySeries: (storyId: string, query: QueryOf<'/v1/stories/{storyId}/series'>) => dataOf(client.GET('/v1/stories/{storyId}/series', { params: { path: { storyId }, query } })),
};
