import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';

interface TokenAnswer {
  readonly tokenId: string;
  readonly token: string;
  readonly prefix: string;
}

describe('a machine token', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
  });
  afterAll(() => newsroom?.close());

  const make = async (changes: object = {}) => (await admin('POST', '/api/v1/machine-tokens', { name: 'Archive', scopes: ['story:read', 'story:write'], ...changes })).json<TokenAnswer>();
  const as = (token: string): Ask => (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });

  it('is shown once, kept as a hash, and known by how it begins', async () => {
    const { token, prefix, tokenId } = await make();
    expect(token).toMatch(/^stet_mt_[\w-]{43}$/);
    expect([prefix.length, token.startsWith(prefix)]).toEqual([16, true]);
    const listed = await admin('GET', '/api/v1/machine-tokens');
    expect(listed.json<{ items: object[] }>().items).toContainEqual(expect.objectContaining({ tokenId, name: 'Archive', prefix, scopes: ['story:read', 'story:write'], createdBy: { id: expect.any(String), name: 'Mara Lind' }, lastUsedAt: null, revokedAt: null }));
    const kept = JSON.stringify([listed.json(), (await admin('GET', `/api/v1/machine-tokens/${tokenId}`)).json(), await newsroom.db.query(`select machine_token::text, encode(token_hash, 'escape') from machine_token`), await newsroom.db.query('select entry from audit')]);
    expect(kept).not.toContain(token);
  });

  it('is made by no request with an Idempotency-Key: its answer could not be given again, and two would be made', async () => {
    const count = async () => (await newsroom.db.query('select from machine_token')).length;
    const before = await count();
    const refused = await admin('POST', '/api/v1/machine-tokens', { name: 'Archive', scopes: ['story:read'] }, { 'idempotency-key': 'archive-1' });
    expect([refused.statusCode, refused.json(), await count()]).toEqual([400, expect.objectContaining({ code: 'input.invalid', fields: [{ field: 'idempotency-key', message: expect.stringContaining('is not taken here') }] }), before]);
  });

  it('lets do what its scopes say, in its own name, from anywhere', async () => {
    const { token, tokenId } = await make();
    const made = await as(token)('POST', '/api/v1/stories', { language: 'en' }, { 'sec-fetch-site': 'cross-site' });
    expect(made.statusCode).toBe(201);
    expect((await as(token)('POST', `/api/v1/stories/${made.json<{ storyId: string }>().storyId}/publication`)).json()).toMatchObject({ status: 403, detail: expect.stringContaining('story:publish') });
    expect((await auditOf(newsroom, 'story', made.json<{ storyId: string }>().storyId))[0]).toMatchObject({ actor: { id: tokenId, name: 'Archive', kind: 'service' }, credential: { kind: 'machine-token', id: tokenId } });
    expect((await admin('GET', `/api/v1/machine-tokens/${tokenId}`)).json()).toMatchObject({ lastUsedAt: expect.any(String) });
    expect((await as(token)('GET', '/api/v1/session')).json()).toMatchObject({ name: 'Archive', permissions: ['story:read', 'story:write'] });
  });

  it('is no session: as a cookie it opens nothing', async () => {
    const { token } = await make();
    expect((await newsroom.as()('GET', '/api/v1/stories', undefined, { cookie: `stet_session=${token}` })).statusCode).toBe(401);
  });

  it('is refused at once when it was revoked, and when it has expired', async () => {
    const { token, tokenId } = await make();
    expect([(await admin('DELETE', `/api/v1/machine-tokens/${tokenId}`)).statusCode, (await admin('DELETE', `/api/v1/machine-tokens/${tokenId}`)).statusCode]).toEqual([204, 204]);
    expect((await as(token)('GET', '/api/v1/stories')).json()).toMatchObject({ status: 401, detail: expect.stringContaining('revoked or has expired') });
    const other = await make({ days: 1 });
    await newsroom.db.query('update machine_token set expires_at = now() where token_id = $1', [other.tokenId]);
    expect((await as(other.token)('GET', '/api/v1/stories')).statusCode).toBe(401);
    expect((await auditOf(newsroom, 'machine-token', tokenId)).map(({ act }) => act)).toEqual(['makeMachineToken', 'revokeMachineToken']);
  });

  it.each([
    ['no scope', { scopes: [] }, 'scopes'],
    ['a scope that there is not', { scopes: ['story:fly'] }, 'scopes.0'],
    ['no name', { name: ' ' }, 'name'],
    ['no end', { days: 10_000 }, 'days'],
  ])('is not made with %s', async (_name, changes, field) => {
    const answer = await admin('POST', '/api/v1/machine-tokens', { name: 'Archive', scopes: ['story:read'], ...changes });
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields[0]!.field]).toEqual([400, field]);
  });
});
