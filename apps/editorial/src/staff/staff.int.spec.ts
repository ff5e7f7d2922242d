import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aPerson, aSignedInPerson, auditOf } from '../spec/people.js';

interface Account {
  readonly staffId: string;
  readonly name: string;
  readonly status: string;
  readonly roles: string[];
  readonly desks: { readonly deskId: string; readonly slug: string; readonly roles: string[] }[];
  readonly revision: number;
}
interface Page {
  readonly items: Account[];
  readonly next: string | null;
}
interface ProblemAnswer {
  readonly code: string;
  readonly fields?: { readonly field: string }[];
}

describe('the staff', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
    await admin('GET', '/api/v1/me');
  });
  afterAll(() => newsroom?.close());

  const anEmail = () => `${randomUUID()}@alder.example`;
  const aDesk = async (name = 'Sport') => (await admin('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name })).json<{ deskId: string; slug: string }>();
  const invite = async (changes: object = {}) => (await admin('POST', '/api/v1/staff', { email: anEmail(), name: 'Ilva Tarrin', ...changes })).json<{ person: Account }>().person;
  const asPerson = (token: string): Ask => (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });

  it('grows by somebody who waits for their first password, with roles everywhere and on a desk', async () => {
    const { deskId, slug } = await aDesk();
    const answer = await admin('POST', '/api/v1/staff', { email: 'Ilva@Alder.Example', name: ' Ilva Tarrin ', bylineSlug: 'ilva-tarrin', roles: ['reporter'], desks: [{ deskId, roles: ['editor'] }] });
    expect([answer.statusCode, answer.headers['cache-control'], answer.json()]).toEqual([
      201,
      'no-store',
      {
        person: expect.objectContaining({ email: 'ilva@alder.example', name: 'Ilva Tarrin', status: 'invited', roles: ['reporter'], desks: [{ deskId, slug, name: 'Sport', roles: ['editor'] }], byline: { slug: 'ilva-tarrin', name: 'Ilva Tarrin' }, hasPassword: false }),
        invitation: { url: expect.stringMatching(/^http:\/\/editorial\.example\/invitation#[\w-]{43}$/), isMailed: false, expiresAt: expect.any(String) },
      },
    ]);
  });

  it.each<[string, () => Promise<object>, number, string, string | undefined]>([
    ['an e-mail that somebody has, in whatever case', async () => ({ email: (await aPerson(newsroom)).email.toUpperCase() }), 409, 'staff.email-taken', 'email'],
    ['a page that somebody has', async () => (await invite({ bylineSlug: 'taken' }), { bylineSlug: 'taken' }), 409, 'staff.byline-taken', 'bylineSlug'],
    ['a role that there is not', async () => ({ roles: ['astronaut'] }), 400, 'input.invalid', 'roles'],
    ['a desk that there is not', async () => ({ desks: [{ deskId: randomUUID(), roles: ['editor'] }] }), 400, 'input.invalid', 'desks'],
    ['no name', async () => ({ name: ' ' }), 400, 'input.invalid', 'name'],
    ['no e-mail', async () => ({ email: 'ilva' }), 400, 'input.invalid', 'email'],
  ])('takes nobody with %s', async (_name, changes, status, code, field) => {
    const answer = await admin('POST', '/api/v1/staff', { email: anEmail(), name: 'Ilva Tarrin', ...(await changes()) });
    expect([answer.statusCode, answer.json<ProblemAnswer>().code, answer.json<ProblemAnswer>().fields?.[0]?.field]).toEqual([status, code, field]);
  });

  it('is listed by name, each once, page by page', async () => {
    const word = `zz${randomUUID().slice(0, 8)}`;
    for (const first of ['Çinar', 'anahit', 'Boris', 'Anahit', 'Давид']) await aPerson(newsroom, { name: `${first} ${word}` });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = (await newsroom.as('reporter')('GET', `/api/v1/staff?q=${word}&limit=2${next && `&cursor=${next}`}`)).json();
      seen.push(...page.items.map(({ staffId }) => staffId));
      next = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });

  it('is found by name, e-mail, role, desk and status', async () => {
    const { deskId } = await aDesk();
    const { staffId } = await invite({ name: 'Quill Underbough', roles: ['legal'], desks: [{ deskId, roles: ['editor'] }] });
    const found = async (query: string) => (await admin('GET', `/api/v1/staff?${query}`)).json<Page>().items.map((one) => one.staffId);
    expect(await found('q=underb')).toEqual([staffId]);
    expect(await found(`deskId=${deskId}`)).toEqual([staffId]);
    expect(await found(`deskId=${deskId}&role=legal&status=invited`)).toEqual([staffId]);
    expect([await found(`deskId=${deskId}&status=active`), await found('q=%25')]).toEqual([[], []]);
  });

  it('is changed under the revision that was seen, and the record keeps before and after', async () => {
    const { staffId, revision } = await invite();
    const change = (payload: object, ifMatch = `"${revision}"`) => admin('PATCH', `/api/v1/staff/${staffId}`, payload, { 'if-match': ifMatch });
    expect((await change({ name: 'Ilva Holt', language: 'hy' })).json()).toMatchObject({ name: 'Ilva Holt', language: 'hy', revision: revision + 1 });
    expect((await change({ name: 'Ilva Aske' })).statusCode).toBe(412);
    expect((await auditOf(newsroom, 'person', staffId)).at(-1)).toMatchObject({ act: 'changePerson', changes: { name: { before: 'Ilva Tarrin', after: 'Ilva Holt' }, language: { before: 'en', after: 'hy' } } });
  });

  it('may do at once what a role that is given allows, and no longer what one that is taken did', async () => {
    const person = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const ask = asPerson(person.token);
    expect((await ask('PUT', '/api/v1/fronts/en', { storyIds: [] })).statusCode).toBe(403);
    const given = await admin('PUT', `/api/v1/staff/${person.staffId}/roles`, { roles: ['editor'] }, ANY);
    expect([given.statusCode, given.json()]).toEqual([200, expect.objectContaining({ roles: ['editor'], desks: [] })]);
    expect((await ask('PUT', '/api/v1/fronts/en', { storyIds: [] })).statusCode).toBe(200);
    await admin('PUT', `/api/v1/staff/${person.staffId}/roles`, { roles: [] }, ANY);
    expect((await ask('GET', '/api/v1/stories')).statusCode).toBe(403);
    expect((await auditOf(newsroom, 'person', person.staffId)).map(({ changes }) => changes?.roles)).toEqual([{ before: ['reporter'], after: ['editor'] }, { before: ['editor'], after: [] }]);
  });

  it('that leaves is signed out everywhere and stays out until it is taken back, with its roles', async () => {
    const person = await aPerson(newsroom, { roles: ['editor'] });
    const deactivate = () => admin('POST', `/api/v1/staff/${person.staffId}/deactivation`, { reason: 'She has left.' });
    expect((await deactivate()).json()).toMatchObject({ status: 'deactivated' });
    const refused = await asPerson(person.token)('GET', '/api/v1/session');
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([401, 'This account is deactivated. Ask an administrator.']);
    expect((await deactivate()).json()).toMatchObject({ status: 409, code: 'staff.deactivated' });
    expect((await admin('POST', `/api/v1/staff/${person.staffId}/password-reset`)).json()).toMatchObject({ code: 'staff.deactivated' });
    expect((await admin('DELETE', `/api/v1/staff/${person.staffId}/deactivation`)).json()).toMatchObject({ status: 'active', roles: ['editor'] });
    expect((await asPerson(person.token)('GET', '/api/v1/session')).statusCode).toBe(401);
    expect((await auditOf(newsroom, 'person', person.staffId))[0]).toMatchObject({ act: 'deactivatePerson', reason: 'She has left.', changes: { sessionsEnded: { after: 1 } } });
  });

  it('cannot close the account it uses', async () => {
    const { staffId } = (await admin('GET', '/api/v1/me')).json<Account>();
    expect((await admin('POST', `/api/v1/staff/${staffId}/deactivation`, { reason: 'x' })).json()).toMatchObject({ status: 409, code: 'staff.own-account' });
  });

  describe('that manages people and is no admin', () => {
    let manager: Ask;
    beforeAll(async () => {
      await admin('POST', '/api/v1/roles', { role: 'people-manager', name: 'People manager', permissions: ['staff:read', 'staff:manage', 'role:manage', 'token:manage', 'story:read', 'wire:read'] });
      manager = asPerson((await aSignedInPerson(newsroom.db, { roles: ['people-manager'] })).token);
    });

    const beyond = { status: 403, code: 'staff.beyond-own-rights' };
    it.each<[string, () => ReturnType<Ask>]>([
      ['an admin', () => manager('POST', '/api/v1/staff', { email: anEmail(), name: 'Mallory', roles: ['admin'] })],
      ['an admin of somebody else', async () => manager('PUT', `/api/v1/staff/${(await aPerson(newsroom)).staffId}/roles`, { roles: ['admin'] }, ANY)],
      ['a role that may more', () => manager('POST', '/api/v1/roles', { role: 'backdoor', name: 'Backdoor', permissions: ['audit:read'] })],
      ['its own role mightier', () => manager('PATCH', '/api/v1/roles/people-manager', { permissions: ['staff:manage', 'ops:manage'] }, ANY)],
      ['a machine that may more', () => manager('POST', '/api/v1/machine-tokens', { name: 'x', scopes: ['ops:manage'] })],
      ['a new password for an admin', async () => manager('POST', `/api/v1/staff/${(await aPerson(newsroom, { roles: ['admin'] })).staffId}/password-reset`)],
      ['another e-mail of an admin', async () => manager('PATCH', `/api/v1/staff/${(await aPerson(newsroom, { roles: ['admin'] })).staffId}`, { email: anEmail() }, ANY)],
      ['an admin go', async () => manager('POST', `/api/v1/staff/${(await aPerson(newsroom, { roles: ['admin'] })).staffId}/deactivation`, { reason: 'x' })],
    ])('cannot make %s', async (_name, ask) => {
      expect((await ask()).json()).toMatchObject(beyond);
    });

    it('manages those who may no more than it does', async () => {
      const invited = await manager('POST', '/api/v1/staff', { email: anEmail(), name: 'Ilva Tarrin', roles: ['people-manager'] });
      expect(invited.statusCode).toBe(201);
    });
  });
});

describe('the last admin', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const admins = () =>
    newsroom.db.query<{ staffId: string }>(`select staff_id as "staffId" from staff_role join staff using (staff_id) where role = 'admin' and desk_id is null and deactivated_at is null and password_hash is not null`);

  /** What admins do to each other, several at once; whoever was shut out meanwhile is refused. */
  type Act = { readonly kind: 'demote' | 'deactivate' | 'promote' | 'reactivate'; readonly by: number; readonly whom: number };
  const act = fc.record<Act>({ kind: fc.constantFrom('demote', 'deactivate', 'promote', 'reactivate'), by: fc.nat(3), whom: fc.nat(3) });

  it('stays one, whatever four admins do to each other at once', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => aPerson(newsroom, { roles: ['admin'] })));
    const run = ({ kind, by, whom }: Act) => {
      const url = `/api/v1/staff/${people[whom]!.staffId}`;
      const headers = { authorization: `Bearer ${people[by]!.token}` };
      if (kind === 'demote' || kind === 'promote') return newsroom.as()('PUT', `${url}/roles`, { roles: kind === 'demote' ? ['editor'] : ['admin'] }, { ...headers, ...ANY });
      return kind === 'deactivate' ? newsroom.as()('POST', `${url}/deactivation`, { reason: 'x' }, headers) : newsroom.as()('DELETE', `${url}/deactivation`, undefined, headers);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
        for (const person of people) {
          await newsroom.db.query('update staff set deactivated_at = null where staff_id = $1', [person.staffId]);
          await newsroom.db.query(`delete from staff_role where staff_id = $1`, [person.staffId]);
          await newsroom.db.query(`insert into staff_role (staff_id, role, given_by) values ($1, 'admin', 'spec')`, [person.staffId]);
          await newsroom.db.query('update session set ended_at = null, end_reason = null where staff_id = $1', [person.staffId]);
        }
        for (const round of rounds) {
          const answers = await Promise.all(round.map(run));
          expect(answers.every(({ statusCode }) => statusCode < 500)).toBe(true);
          expect((await admins()).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is told why they must stay', async () => {
    await newsroom.db.query(`delete from staff_role where role = 'admin'`);
    const { staffId, token } = await aPerson(newsroom, { roles: ['admin'] });
    await aSignedInPerson(newsroom.db, { roles: ['admin'] }).then(({ staffId: other }) => newsroom.db.query('update staff set password_hash = null where staff_id = $1', [other])); // invited: cannot sign in yet
    const answer = await newsroom.as()('PUT', `/api/v1/staff/${staffId}/roles`, { roles: ['editor'] }, { authorization: `Bearer ${token}`, ...ANY });
    expect([answer.statusCode, answer.json()]).toEqual([409, expect.objectContaining({ code: 'staff.last-admin', detail: expect.stringContaining('Make somebody else an admin first') })]);
  });
});

describe('one’s own account', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  interface SessionsPage {
    readonly items: { readonly sessionId: string; readonly isCurrent: boolean; readonly isOpen: boolean; readonly device: string; readonly ended: object | null }[];
  }

  it('shows its sessions, this one marked, and ends another or all others', async () => {
    const person = await aPerson(newsroom);
    const ask: Ask = (method, url, payload) => newsroom.as()(method, url, payload, { authorization: `Bearer ${person.token}` });
    for (const device of ['Safari on iPhone', 'Chrome on Windows']) await newsroom.as()('POST', '/api/v1/session', { email: person.email, password: 'harbour-light-42' }, { 'user-agent': device });
    const list = async () => (await ask('GET', '/api/v1/me/sessions')).json<SessionsPage>().items;
    const sessions = await list();
    expect(sessions.map(({ isCurrent, isOpen, device }) => [isCurrent, isOpen, device])).toEqual([
      [false, true, 'Chrome on Windows'],
      [false, true, 'Safari on iPhone'],
      [true, true, 'Firefox 143 on Linux'],
    ]);
    expect((await ask('DELETE', `/api/v1/me/sessions/${sessions[0]!.sessionId}`)).statusCode).toBe(204);
    expect((await list())[0]).toMatchObject({ isOpen: false, ended: { by: { id: person.staffId, name: 'Mara Lind' }, reason: 'ended' } });
    expect((await ask('DELETE', '/api/v1/me/sessions')).json()).toEqual({ sessionsEnded: 1 });
    expect((await list()).map(({ isOpen }) => isOpen)).toEqual([false, false, true]);
    expect((await ask('DELETE', `/api/v1/me/sessions/${(await aSignedInPerson(newsroom.db)).sessionId}`)).statusCode).toBe(404); // somebody else's
  });

  it('gets another password with the one it has; other sessions end, this one stays', async () => {
    const person = await aPerson(newsroom);
    const other = (await newsroom.as()('POST', '/api/v1/session', { email: person.email, password: 'harbour-light-42' })).headers['set-cookie'] as string;
    const change = (currentPassword: string, newPassword: string) => newsroom.as()('POST', '/api/v1/me/password', { currentPassword, newPassword }, { authorization: `Bearer ${person.token}` });
    expect((await change('guess', 'a lamp in the harbour')).json()).toMatchObject({ status: 400, fields: [{ field: 'currentPassword' }] });
    expect((await change('harbour-light-42', 'mara lind 1')).json()).toMatchObject({ status: 400, fields: [{ field: 'newPassword' }] });
    expect((await change('harbour-light-42', 'a lamp in the harbour')).statusCode).toBe(204);
    const known = async (headers: Record<string, string>) => (await newsroom.as()('GET', '/api/v1/session', undefined, headers)).statusCode;
    expect([await known({ authorization: `Bearer ${person.token}` }), await known({ cookie: other.split(';')[0]! })]).toEqual([200, 401]);
    const signIn = async (password: string) => (await newsroom.as()('POST', '/api/v1/session', { email: person.email, password })).statusCode;
    expect([await signIn('harbour-light-42'), await signIn('a lamp in the harbour')]).toEqual([401, 200]);
  });

  it('is asked to wait when its password is guessed from an open session', async () => {
    const person = await aPerson(newsroom);
    const change = async () => (await newsroom.as()('POST', '/api/v1/me/password', { currentPassword: 'guess', newPassword: 'a lamp in the harbour' }, { authorization: `Bearer ${person.token}` })).statusCode;
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++) statuses.push(await change());
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });
});
