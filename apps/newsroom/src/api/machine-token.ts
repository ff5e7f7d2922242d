import { client, dataOf, type Schemas } from './client.js';

export type MachineToken = Schemas['MachineTokenResponse'];
export type NewMachineToken = Schemas['NewMachineTokenRequest'];

export const machineTokenApi = {
  machineTokens: (cursor?: string) => dataOf(client.GET('/api/v1/machine-tokens', { params: { query: { limit: 50, ...(cursor && { cursor }) } } })),
  makeMachineToken: (body: NewMachineToken) => dataOf(client.POST('/api/v1/machine-tokens', { body })),
  revokeMachineToken: (tokenId: string) => dataOf(client.DELETE('/api/v1/machine-tokens/{tokenId}', { params: { path: { tokenId } } })),
};
