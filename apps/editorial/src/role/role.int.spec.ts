import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { PERMISSION_NAMES } from '../staff/permissions.js';
import { ROLES, ROLE_NAMES } from '../staff/roles.js';
import { RoleDefaults } from './role-defaults.js';

interface RoleAnswer {
  readonly role: string;
  readonly permissions: string[];
  readonly isFixed: boolean;
  readonly revision: number;
}

describe('roles', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
  });
  afterAll(() => newsroom?.close());

  const list = async () => (await admin('GET', '/api/v1/roles')).json<{ items: RoleAnswer[] }>().items;
  const make = (role: string, permissions: string[] = ['story:read']) => admin('POST', '/api/v1/roles', { role, name: 'Night editor', permissions });

  it('are there from the first start, with what each may do', async () => {
    const roles = new Map((await list()).map(({ role, permissions }) => [role, permissions]));
    for (const role of ROLE_NAMES) expect([role, roles.get(role)]).toEqual([role, [...ROLES[role]].sort()]);
  });

  it('say what can be allowed at all', async () => {
    const { items } = (await newsroom.as('reporter')('GET', '/api/v1/permissions')).json<{ items: { permission: string; reach: string }[] }>();
    expect(items.map(({ permission }) => permission)).toEqual([...PERMISSION_NAMES]);
    expect(items).toContainEqual({ permission: 'story:publish', reach: 'desk', about: expect.any(String) });
  });

  it('are made, changed and removed, under the revision that was seen', async () => {
    const made = await make('night-editor');
    expect([made.statusCode, made.json()]).toEqual([201, { role: 'night-editor', name: 'Night editor', description: '', permissions: ['story:read'], isFixed: false, revision: 1 }]);
    expect((await admin('GET', '/api/v1/roles/night-editor')).headers.etag).toBe('"1"');
    const change = (permissions: string[], ifMatch: string) => admin('PATCH', '/api/v1/roles/night-editor', { permissions }, { 'if-match': ifMatch });
    expect((await change(['wire:read', 'story:read', 'wire:read'], '"1"')).json()).toMatchObject({ permissions: ['story:read', 'wire:read'], revision: 2 });
    expect((await change([], '"1"')).json()).toMatchObject({ status: 412, code: 'role.stale' });
    expect((await admin('DELETE', '/api/v1/roles/night-editor')).statusCode).toBe(204);
    expect((await admin('GET', '/api/v1/roles/night-editor')).json()).toMatchObject({ status: 404, code: 'role.not-found' });
    expect((await auditOf(newsroom, 'role', 'night-editor')).map(({ act, changes }) => [act, changes?.permissions])).toEqual([
      ['makeRole', { after: ['story:read'] }],
      ['changeRole', { before: ['story:read'], after: ['story:read', 'wire:read'] }],
      ['removeRole', { before: ['story:read', 'wire:read'] }],
    ]);
  });

  it('that somebody has hold differently from their next request', async () => {
    await make('wire-reader', ['wire:read']);
    const { token } = await aSignedInPerson(newsroom.db, { roles: ['wire-reader'] });
    const reads = async () => (await newsroom.as()('GET', '/api/v1/wires', undefined, { authorization: `Bearer ${token}` })).statusCode;
    expect(await reads()).toBe(200);
    await admin('PATCH', '/api/v1/roles/wire-reader', { permissions: [] }, ANY);
    expect(await reads()).toBe(403);
    expect((await admin('DELETE', '/api/v1/roles/wire-reader')).json()).toMatchObject({ status: 409, code: 'role.in-use', detail: expect.stringContaining('1 person has') });
  });

  it.each<[string, () => ReturnType<Ask>, number, string]>([
    ['the admin, to may less', () => admin('PATCH', '/api/v1/roles/admin', { permissions: ['story:read'] }, ANY), 409, 'role.fixed'],
    ['the admin, to be removed', () => admin('DELETE', '/api/v1/roles/admin'), 409, 'role.fixed'],
    ['one that there is', () => make('editor'), 409, 'role.exists'],
    ['one that may what there is not', () => make('x-ray', ['story:read', 'story:fly']), 400, 'input.invalid'],
    ['one with a strange id', () => make('Night Editor'), 400, 'input.invalid'],
  ])('are not %s', async (_name, ask, status, code) => {
    expect((await ask()).json()).toMatchObject({ status, code });
  });

  it('keep what admins took from them, when a permission is known already; a new one is given once', async () => {
    await admin('PATCH', '/api/v1/roles/reporter', { permissions: ['story:read'] }, ANY);
    await newsroom.app.get(RoleDefaults).onApplicationBootstrap();
    const reporter = async () => (await list()).find(({ role }) => role === 'reporter')!.permissions;
    expect(await reporter()).toEqual(['story:read']);
    await newsroom.db.query(`delete from permission where name = 'picture:write'`); // as in a newsroom of the release before it
    await Promise.all([newsroom.app.get(RoleDefaults).onApplicationBootstrap(), newsroom.app.get(RoleDefaults).onApplicationBootstrap()]);
    expect(await reporter()).toEqual(['picture:write', 'story:read']);
  });
});
