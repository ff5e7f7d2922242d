import { asSeen, client, command, dataOf, type Schemas } from './client.js';

export type Template = Schemas['TemplateResponse'];
export type TemplateFields = Template['fields'];
export type TemplateRequest = Schemas['TemplateRequest'];

export const templateApi = {
  templates: (deskId: string) => dataOf(client.GET('/api/v1/desks/{deskId}/templates', { params: { path: { deskId } } })),
  makeTemplate: (deskId: string, body: TemplateRequest, key: string) => dataOf(client.POST('/api/v1/desks/{deskId}/templates', { params: { path: { deskId }, header: command(key) }, body })),
  changeTemplate: ({ deskId, templateId, revision }: Template, body: TemplateRequest) =>
    dataOf(client.PUT('/api/v1/desks/{deskId}/templates/{templateId}', { params: { path: { deskId, templateId }, header: asSeen(revision) }, body })),
  removeTemplate: ({ deskId, templateId }: Template) => dataOf(client.DELETE('/api/v1/desks/{deskId}/templates/{templateId}', { params: { path: { deskId, templateId } } })),
  beginFromTemplate: ({ deskId, templateId }: Template, body: { language: string; headline?: string; section?: string }, key: string) =>
    dataOf(client.POST('/api/v1/desks/{deskId}/templates/{templateId}/stories', { params: { path: { deskId, templateId }, header: command(key) }, body })),
};
