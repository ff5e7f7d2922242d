import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forwardedChange } from './forwarded-change.js';

const ID = '01920000-0000-7000-8000-000000000001';
const told = (request: string, body?: unknown) => {
  const [method, pathname] = request.split(' ') as [string, string];
  return forwardedChange({ service: 'ingestion', method, pathname, body });
};

describe('a change that another service is asked for', () => {
  it.each<[string, string, unknown, object]>([
    ['addSource', 'POST /v1/sources', { name: 'Harbour Wire', url: 'https://harbour.example' }, { kind: 'source', id: '', name: 'Harbour Wire' }],
    ['changeSource', `PATCH /v1/sources/${ID}`, { name: 'Harbour', isEnabled: false }, { kind: 'source', id: ID, name: 'Harbour' }],
    ['changeSourceAccess', `PATCH /v1/sources/${ID}`, { signIn: null }, { kind: 'source', id: ID }],
    ['changeSourceAccess', `PATCH /v1/sources/${ID}`, { imap: { password: 'a secret' } }, { kind: 'source', id: ID }],
    ['changeSourceAccess', `PATCH /v1/sources/${ID}`, { name: 'Harbour', sftp: { privateKey: 'a secret' } }, { kind: 'source', id: ID, name: 'Harbour' }],
    ['pauseSource', `PATCH /v1/sources/${ID}`, { isEnabled: false }, { kind: 'source', id: ID }],
    ['resumeSource', `PATCH /v1/sources/${ID}`, { isEnabled: true }, { kind: 'source', id: ID }],
    ['retireSource', `DELETE /v1/sources/${ID}`, undefined, { kind: 'source', id: ID }],
    ['pollSource', `POST /v1/sources/${ID}/poll`, undefined, { kind: 'source', id: ID }],
    ['makeSourceSecret', `POST /v1/sources/${ID}/secrets`, {}, { kind: 'source', id: ID }],
    ['revokeSourceSecret', `DELETE /v1/sources/${ID}/secrets/${ID}`, undefined, { kind: 'source', id: ID }],
    ['beginReparse', `POST /v1/sources/${ID}/reparse`, {}, { kind: 'source', id: ID }],
    ['stopReparse', `POST /v1/reparses/${ID}/stop`, undefined, { kind: 'reparse', id: ID }],
    ['importSources', 'POST /v1/opml-imports', { opml: '<opml/>' }, { kind: 'source', id: '' }],
    ['killWire', `POST /v1/wires/${ID}/kill`, { reason: 'Not so.' }, { kind: 'wire', id: ID }],
  ])('is entered as %s', (act, request, body, subject) => {
    expect(told(request, body)).toEqual({ act, subject });
  });

  it.each<[string, unknown, string | undefined]>([
    ['spaces around it', '  Harbour Wire ', 'Harbour Wire'],
    ['nothing but spaces', '   ', undefined],
    ['more than a source may be called', 'x'.repeat(201), undefined],
    ['a line of its own', 'Harbour\nWire', undefined],
    ['no words', { $ne: 1 }, undefined],
  ])('is entered with a name that can be read, of one with %s', (_what, name, expected) => {
    expect(told('POST /v1/sources', { name })?.subject.name).toBe(expected);
  });

  it.each(['source-previews', 'folder-previews', 'mailbox-previews', 'sftp-previews', 'sftp-host-keys', 'opml-previews', `sources/${ID}/identity-previews`])('is not one where it only looks: %s', (path) => {
    expect(told(`POST /v1/${path}`, {})).toBeUndefined();
  });

  it.each(['DELETE /v1/sftp-previews', 'POST /v1/sftp-previews/', 'POST /v1/sources/', 'POST /v1/unheard-of'])('is entered as it is where nobody knows it: %s', (request) => {
    expect(told(request, { name: 'x' })).toEqual({ act: 'forward', subject: { kind: 'ingestion', id: request } });
  });

  it('is known for each that the service offers', () => {
    const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../ingestion/openapi.json'), 'utf8')) as { paths: Record<string, object> };
    const offered = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).flatMap((method) => (['post', 'put', 'patch', 'delete'].includes(method) ? [`${method.toUpperCase()} ${path.replace(/\{\w+\}/g, ID)}`] : [])));
    expect(offered.filter((request) => told(request)?.act === 'forward')).toEqual([`POST /v1/sources/${ID}/documents`, `POST /v1/hub-callbacks/${ID}`]); // which come from outside, and not through here
  });
});
