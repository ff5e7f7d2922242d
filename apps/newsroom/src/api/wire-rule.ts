import { asSeen, client, dataOf, type Schemas } from './client.js';

export type WireRules = Schemas['WireRulesResponse'];
export type WireRulesRequest = Schemas['WireRulesRequest'];
export type WireRule = WireRulesRequest['rules'][number];
export type WireDryRun = Schemas['WireDryRunResponse'];

export const wireRuleApi = {
  wireRules: () => dataOf(client.GET('/api/v1/wire-rules')),
  changeWireRules: (revision: number, body: WireRulesRequest) => dataOf(client.PUT('/api/v1/wire-rules', { params: { header: asSeen(revision) }, body })),
  tryWireRules: (body: Schemas['WireDryRunRequest'], signal: AbortSignal) => dataOf(client.POST('/api/v1/wire-rules/dry-run', { body, signal })),
};
