import { asSeen, client, dataOf, type Schemas, type paths } from './client.js';

export type WireInInbox = Schemas['WireInInbox'];
export type WireList = Schemas['WireList'];
export type Wire = Schemas['WireResponse'];
export type WireDiff = Schemas['WireDiffResponse'];
export type FieldDiff = Schemas['FieldDiffResponse'];

export const wireApi = {
  wires: (query: NonNullable<paths['/api/v1/wires']['get']['parameters']['query']>) => dataOf(client.GET('/api/v1/wires', { params: { query } })),
  wire: (wireId: string) => dataOf(client.GET('/api/v1/wires/{wireId}', { params: { path: { wireId } } })),
  wireSources: () => dataOf(client.GET('/api/v1/wires/sources')),
  claimWire: (wireId: string) => dataOf(client.PUT('/api/v1/wires/{wireId}/claim', { params: { path: { wireId } } })),
  releaseWire: (wireId: string) => dataOf(client.DELETE('/api/v1/wires/{wireId}/claim', { params: { path: { wireId } } })),
  takeOverWire: (wireId: string, reason: string) => dataOf(client.POST('/api/v1/wires/{wireId}/claim/takeover', { params: { path: { wireId } }, body: { reason } })),
  draftFromWire: ({ wireId, usedIn }: Pick<Wire, 'wireId' | 'usedIn'>, language: string) => dataOf(client.POST('/api/v1/wires/{wireId}/stories', { params: { path: { wireId } }, body: { language, seenStories: [...usedIn] } })),
  placeWire: ({ wireId, placementRevision }: Pick<Wire, 'wireId' | 'placementRevision'>, body: Schemas['WirePlacementRequest']) =>
    dataOf(client.PATCH('/api/v1/wires/{wireId}/placement', { params: { path: { wireId }, header: asSeen(placementRevision) }, body })),
  storyWire: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/wire', { params: { path: { id } } })),
  wireDiff: (wireId: string, from: number) => dataOf(client.GET('/api/v1/wires/{wireId}/diff', { params: { path: { wireId }, query: { from } } })),
  acknowledgeWire: (id: string, version: number) => dataOf(client.PUT('/api/v1/stories/{id}/wire', { params: { path: { id } }, body: { version } })),
};
