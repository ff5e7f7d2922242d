import { asSeen, client, command, dataOf, type Schemas, type paths } from './client.js';

export type Board = Schemas['Board'];
export type BoardCard = Schemas['BoardCard'];
export type BoardCards = Schemas['BoardCards'];
export type SavedView = Schemas['SavedViewResponse'];
export type ViewFilters = Schemas['ViewFilters'];
/** A desk by its name. */
export type NamedDesk = Pick<Schemas['DeskResponse'], 'deskId' | 'name'>;

type CardQuery = NonNullable<paths['/api/v1/desks/{deskId}/board/cards']['get']['parameters']['query']>;
/** What a board is narrowed to. */
export type BoardFilters = Pick<CardQuery, 'q' | 'status' | 'language' | 'section' | 'assigneeId' | 'inWork'>;

export const boardApi = {
  board: (deskId: string, query: BoardFilters & { readonly perStage: number }) => dataOf(client.GET('/api/v1/desks/{deskId}/board', { params: { path: { deskId }, query } })),
  boardCards: (deskId: string, query: CardQuery) => dataOf(client.GET('/api/v1/desks/{deskId}/board/cards', { params: { path: { deskId }, query } })),
  /** `revision` is that of where the story stands. */
  moveToStage: (id: string, revision: number, stageId: string) =>
    dataOf(client.PUT('/api/v1/stories/{id}/stage', { params: { path: { id }, header: asSeen(revision) }, body: { stageId } })),
  draftOnDesk: (wireId: string, deskId: string, language: string) => dataOf(client.POST('/api/v1/wires/{wireId}/stories', { params: { path: { wireId } }, body: { deskId, language } })),
  views: () => dataOf(client.GET('/api/v1/me/views')),
  saveView: (body: { readonly name: string; readonly filters: ViewFilters; readonly deskId: string | null }, key: string) => dataOf(client.POST('/api/v1/me/views', { params: { header: command(key) }, body })),
  removeView: (viewId: string) => dataOf(client.DELETE('/api/v1/me/views/{viewId}', { params: { path: { viewId } } })),
};
