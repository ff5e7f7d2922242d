import { client, dataOf, type Schemas } from './client.js';

export type CheckRules = Schemas['CheckRuleList']['items'][number];
export type CheckChange = Schemas['CheckRequest'];

export const checkApi = {
  checkRules: () => dataOf(client.GET('/api/v1/checks')),
  changeCheck: (code: CheckRules['code'], body: CheckChange) => dataOf(client.PUT('/api/v1/checks/{code}', { params: { path: { code } }, body })),
};
