import { client, dataOf, type Schemas } from './client.js';

export type PartitionLag = Schemas['LagList']['items'][number];
export type ServiceReport = Schemas['ServiceList']['items'][number];
export type ParkedKey = Schemas['ParkedKeyList']['items'][number];

const of = (group: string, key: string) => ({ params: { path: { group, key } } });
export const operationsApi = {
  services: () => dataOf(client.GET('/api/v1/ops/services')),
  lag: () => dataOf(client.GET('/api/v1/ops/lag')),
  parkedKeys: () => dataOf(client.GET('/api/v1/ops/parked')),
  parkedRecords: (group: string, key: string) => dataOf(client.GET('/api/v1/ops/parked/{group}/{key}', of(group, key))),
  redriveParked: (group: string, key: string) => dataOf(client.POST('/api/v1/ops/parked/{group}/{key}/redrive', of(group, key))),
  dropParked: (group: string, key: string, reason: string) => dataOf(client.POST('/api/v1/ops/parked/{group}/{key}/drop', { ...of(group, key), body: { reason } })),
};
