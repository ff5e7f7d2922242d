import { client, command, dataOf, type Schemas } from './client.js';

export type StorySummary = Schemas['StorySummary'];
export type Story = Schemas['StoryResponse'];
export type StoryList = Schemas['StoryList'];
export type StoryChanges = Schemas['StoryChanges'];

export interface StoryFilters {
  readonly q?: string;
  readonly language?: string;
  readonly section?: string;
  readonly deskId?: string;
  readonly assigneeId?: string;
  readonly cursor?: string;
}

export const storyApi = {
  stories: (query: StoryFilters & { readonly status?: StorySummary['status'] }) => dataOf(client.GET('/api/v1/stories', { params: { query } })),
  story: (id: string) => dataOf(client.GET('/api/v1/stories/{id}', { params: { path: { id } } })),
  createStory: (body: { language: string; headline: string; section?: string; deskId?: string }, key: string) => dataOf(client.POST('/api/v1/stories', { params: { header: command(key) }, body })),
  /** Joined with what others saved since the base; 412 where both changed the same. */
  saveStory: (id: string, body: StoryChanges, { base, token, isLast }: { readonly base: number; readonly token: number; readonly isLast?: boolean }) =>
    dataOf(client.PATCH('/api/v1/stories/{id}', { params: { path: { id }, query: { base }, header: { 'fencing-token': String(token) } }, body, ...(isLast && { keepalive: true }) })),
  mediaTopics: (query: { readonly q?: string; readonly code?: string[]; readonly language: string }) => dataOf(client.GET('/api/v1/media-topics', { params: { query } })),
  versions: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/versions', { params: { path: { id } } })),
  translate: (id: string, language: string) => dataOf(client.POST('/api/v1/stories/{id}/translations', { params: { path: { id } }, body: { language } })),
  givePreview: (id: string) => dataOf(client.POST('/api/v1/stories/{id}/previews', { params: { path: { id } } })),
  openPreviews: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/previews', { params: { path: { id } } })),
  endPreviews: (id: string) => dataOf(client.DELETE('/api/v1/stories/{id}/previews', { params: { path: { id } } })),
};
