import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../../engines/folders.ts';
import { READ, UNREAD } from './api-watch.ts';
import { filled, namesIn, readsOf, type Document } from './reads.ts';

const A_DOCUMENT: Document = {
  paths: {
    '/v1/stories': { get: {} },
    '/v1/stories/{id}/diff': { get: { parameters: [{ name: 'id', in: 'path', required: true }, { name: 'from', in: 'query', required: true }, { name: 'to', in: 'query' }] } },
    '/v1/stories/{id}/publication': {},
  },
};

describe('what can be read', () => {
  it('is every GET of a document, with what its query must have', () => {
    expect(readsOf(A_DOCUMENT, '/api')).toEqual(['/api/v1/stories', '/api/v1/stories/{id}/diff?from={from}']);
  });

  it('is asked for with every value, and not at all without one', () => {
    expect(filled('/{language}/{id}', { language: ['en', 'hy'], id: ['a/b'] })).toEqual(['/en/a%2Fb', '/hy/a%2Fb']);
    expect([filled('/stories', {}), filled('/{token}', { id: ['a'] })]).toEqual([['/stories'], []]);
  });

  it('in the newsroom is asked for by the watch, or left out for a reason', () => {
    const all = Object.entries(READ.documents).flatMap(([service, prefix]) => readsOf(JSON.parse(readFileSync(join(workspace, `apps/${service}/openapi.json`), 'utf8')) as Document, prefix));
    expect(all.filter((address) => !(address in UNREAD) && namesIn(address).some((name) => !READ.names.includes(name)))).toEqual([]);
    expect(Object.keys(UNREAD).filter((address) => !all.includes(address))).toEqual([]);
  });
});
