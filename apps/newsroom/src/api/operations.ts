import { client, dataOf, type Schemas } from './client.js';

export type PartitionLag = Schemas['LagList']['items'][number];
export type ParkedKey = Schemas['ParkedKeyList']['items'][number];

const of = (group: string, key: string) => ({ params: { path: { group, key } } });
const FIRST_FAILURE = 500;
/** The cheapest question that each service answers. */
const QUESTIONS = { search: 'suggest?q=a&language=en', analytics: 'most-read?limit=1', ingestion: 'sources' } as const;
export type OtherService = keyof typeof QUESTIONS;
export const OTHER_SERVICES = Object.keys(QUESTIONS) as readonly OtherService[];

export const operationsApi = {
  lag: () => dataOf(client.GET('/api/v1/ops/lag')),
  parkedKeys: () => dataOf(client.GET('/api/v1/ops/parked')),
  parkedRecords: (group: string, key: string) => dataOf(client.GET('/api/v1/ops/parked/{group}/{key}', of(group, key))),
  redriveParked: (group: string, key: string) => dataOf(client.POST('/api/v1/ops/parked/{group}/{key}/redrive', of(group, key))),
  dropParked: (group: string, key: string, reason: string) => dataOf(client.POST('/api/v1/ops/parked/{group}/{key}/drop', { ...of(group, key), body: { reason } })),
  /** Whether a service answers; a refusal is an answer, too. */
  async answers(service: OtherService): Promise<boolean> {
    const answer = await fetch(`/api/${service}/v1/${QUESTIONS[service]}`, { credentials: 'same-origin' }).catch(() => undefined);
    return answer !== undefined && answer.status < FIRST_FAILURE;
  },
};
