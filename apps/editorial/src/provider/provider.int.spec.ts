import { randomUUID } from 'node:crypto';
import { BrowserAtProvider, CLIENT, SpecIdentityProvider, type ProviderAccount } from '../spec/identity-provider.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { PASSWORD, aPerson, auditOf } from '../spec/people.js';

const DESK = 'http://desk.example';
const GROUPS = { editors: ['editor'], sport: ['reporter@sport'], chiefs: ['admin'], ghosts: ['no-such-role', 'editor@no-such-desk'] };

interface Session {
  readonly staffId: string;
  readonly name: string;
  readonly roles: string[];
  readonly desks: { readonly slug: string }[];
}

describe('signing in at an identity provider', () => {
  let provider: SpecIdentityProvider;
  let newsroom: Newsroom;
  beforeAll(async () => {
    provider = await SpecIdentityProvider.start(DESK);
    newsroom = await aNewsroom(undefined, {
      ...{ PUBLIC_URL: DESK, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'Alder ID' },
      ...{ OIDC_SCOPE: 'openid email profile groups', OIDC_ROLES: JSON.stringify(GROUPS) },
    });
    await newsroom.as('admin')('POST', '/api/v1/desks', { slug: 'sport', name: 'Sport' });
  });
  afterAll(async () => {
    await newsroom?.close();
    provider?.close();
  });

  const anAccount = (about: ProviderAccount = {}): string => {
    const login = randomUUID();
    provider.accounts.set(login, { email: `${login}@alder.example`, email_verified: true, name: 'Mara Lind', groups: [], ...about });
    return login;
  };
  const begin = async (returnTo = '/stories') => {
    const answer = await newsroom.as()('GET', `/api/v1/provider/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    return { answer, url: new URL(String(answer.headers.location)), cookie: String(answer.headers['set-cookie']).split(';')[0]! };
  };
  const finish = (callback: URL, cookie: string) => newsroom.as()('GET', `${callback.pathname}${callback.search}`, undefined, { cookie });
  /** The whole way: to the provider, through its pages, and back. */
  const signIn = async (login: string, returnTo?: string) => {
    const { url, cookie } = await begin(returnTo);
    const answer = await finish(await new BrowserAtProvider().signIn(url.href, login), cookie);
    const session = String(answer.headers['set-cookie'] ?? '').split(';')[0]!;
    return { answer, session, location: String(answer.headers.location) };
  };
  const sessionOf = async (cookie: string) => (await newsroom.as()('GET', '/api/v1/session', undefined, { cookie })).json<Session>();
  const accountOf = async (staffId: string) => (await newsroom.as('admin')('GET', `/api/v1/staff/${staffId}/account`)).json<object>();

  it('is offered on the sign-in page', async () => {
    expect((await newsroom.as()('GET', '/api/v1/sign-in')).json()).toMatchObject({ provider: { name: 'Alder ID', url: '/api/v1/provider/sign-in' } });
  });

  it('leads there with PKCE, state and nonce, and remembers the browser by a cookie that may come back from there', async () => {
    const { answer, url } = await begin();
    expect([answer.statusCode, url.origin]).toEqual([302, provider.issuer]);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ response_type: 'code', client_id: 'stet', redirect_uri: `${DESK}/api/v1/provider/callback`, code_challenge_method: 'S256', code_challenge: expect.any(String), state: expect.any(String), nonce: expect.any(String) });
    expect(answer.headers['set-cookie']).toMatch(/^stet_provider=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
  });

  it('makes an account for somebody whose group has a role here, and leads on to where they were going', async () => {
    const login = anAccount({ groups: ['editors', 'sport', 'canteen'] });
    const { answer, session, location } = await signIn(login, '/stories?status=draft');
    expect([answer.statusCode, location, answer.headers['set-cookie']]).toEqual([302, '/stories?status=draft', expect.stringMatching(/^stet_session=.*HttpOnly; SameSite=Strict$/)]);
    const known = await sessionOf(session);
    expect(known).toMatchObject({ name: 'Mara Lind', roles: ['editor', 'reporter'], desks: [{ slug: 'sport' }] });
    expect(await accountOf(known.staffId)).toMatchObject({ email: `${login}@alder.example`, status: 'active', hasPassword: false, rolesOfProvider: ['editor', 'reporter@sport'], identities: [{ issuer: provider.issuer }] });
    expect((await auditOf(newsroom, 'person', known.staffId)).map(({ act, actor }) => [act, actor.id])).toEqual([
      ['finishAtProvider', 'provider'],
      ['linkIdentity', 'provider'],
      ['giveRoles', 'provider'],
      ['signInAtProvider', known.staffId],
    ]);
  });

  it('finds the account that has the verified e-mail, keeps what was given here, and knows it again when the e-mail changes', async () => {
    const person = await aPerson(newsroom, { roles: ['legal'] });
    const login = anAccount({ email: person.email.toUpperCase(), groups: ['editors'] });
    const first = await sessionOf((await signIn(login)).session);
    expect([first.staffId, first.roles]).toEqual([person.staffId, ['editor', 'legal']]);
    provider.accounts.set(login, { email: 'renamed@alder.example', email_verified: false, groups: [] });
    const second = await sessionOf((await signIn(login)).session);
    expect([second.staffId, second.roles]).toEqual([person.staffId, ['legal']]);
  });

  it.each<[string, () => Promise<string>, string]>([
    ['an e-mail that is not verified', async () => anAccount({ email: (await aPerson(newsroom)).email, email_verified: false, groups: ['editors'] }), '/?signIn=unverified'],
    ['no e-mail', () => Promise.resolve(anAccount({ email: undefined, groups: ['editors'] })), '/?signIn=unverified'],
    ['no account and no group that has a role here', () => Promise.resolve(anAccount({ groups: ['canteen'] })), '/?signIn=no-account'],
    [
      'an account that was closed',
      async () => {
        const person = await aPerson(newsroom);
        await newsroom.as('admin')('POST', `/api/v1/staff/${person.staffId}/deactivation`, { reason: 'She left.' });
        return anAccount({ email: person.email, groups: ['editors'] });
      },
      '/?signIn=deactivated',
    ],
  ])('lets nobody in with %s, and the sign-in page can say why', async (_name, prepare, location) => {
    const { answer, ...refused } = await signIn(await prepare());
    expect([answer.statusCode, refused.location, answer.headers['set-cookie']]).toEqual([302, location, undefined]);
  });

  it('is not kept from by roles that the configuration names and the newsroom does not have', async () => {
    const { session } = await signIn(anAccount({ groups: ['ghosts', 'editors'] }));
    expect((await sessionOf(session)).roles).toEqual(['editor']);
  });

  it('leaves the last admin one, whatever the groups say', async () => {
    await newsroom.db.query(`delete from staff_role where role = 'admin'`);
    const login = anAccount({ groups: ['chiefs'] });
    await signIn(login);
    provider.accounts.set(login, { ...provider.accounts.get(login), groups: ['editors'] });
    expect((await sessionOf((await signIn(login)).session)).roles).toEqual(['admin', 'editor']);
    await aPerson(newsroom, { roles: ['admin'] });
    expect((await sessionOf((await signIn(login)).session)).roles).toEqual(['editor']);
  });

  describe('is not finished', () => {
    it('twice', async () => {
      const { url, cookie } = await begin();
      const callback = await new BrowserAtProvider().signIn(url.href, anAccount({ groups: ['editors'] }));
      expect((await finish(callback, cookie)).headers.location).toBe('/stories');
      expect((await finish(callback, cookie)).headers.location).toBe('/?signIn=failed');
    });

    it('in another browser than it was begun in', async () => {
      const { url } = await begin();
      const victim = await begin();
      const callback = await new BrowserAtProvider().signIn(url.href, anAccount({ groups: ['editors'] }));
      const answers = [await finish(callback, ''), await finish(callback, 'stet_provider=guessed'), await finish(callback, victim.cookie)];
      expect(answers.map(({ headers }) => [headers.location, headers['set-cookie']])).toEqual(answers.map(() => ['/?signIn=failed', undefined]));
    });

    it('with another state, nor with a code that is none', async () => {
      for (const [name, value] of [['state', 'x'], ['code', 'x']] as const) {
        const { url, cookie } = await begin();
        const callback = await new BrowserAtProvider().signIn(url.href, anAccount({ groups: ['editors'] }));
        callback.searchParams.set(name, value);
        expect((await finish(callback, cookie)).headers.location).toBe('/?signIn=failed');
      }
    });

    it('after ten minutes', async () => {
      const { url, cookie } = await begin();
      const callback = await new BrowserAtProvider().signIn(url.href, anAccount({ groups: ['editors'] }));
      await newsroom.db.query('update provider_sign_in set expires_at = now()');
      expect((await finish(callback, cookie)).headers.location).toBe('/?signIn=failed');
    });

    it('when the person broke it off there', async () => {
      const { url, cookie } = await begin();
      const callback = new URL(`${DESK}/api/v1/provider/callback`);
      callback.search = new URLSearchParams({ error: 'access_denied', state: url.searchParams.get('state')!, iss: provider.issuer }).toString();
      expect((await finish(callback, cookie)).headers.location).toBe('/?signIn=denied');
    });
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'stories'])('never leads on to %s', async (returnTo) => {
    const { location } = await signIn(anAccount({ groups: ['editors'] }), returnTo);
    expect(location).toBe('/');
  });

  it('ends at the provider, too, with the sign-out', async () => {
    const { session } = await signIn(anAccount({ groups: ['editors'] }));
    const out = await newsroom.as()('DELETE', '/api/v1/session', undefined, { cookie: session, 'sec-fetch-site': 'same-origin' });
    const url = new URL(out.json<{ signOutUrl: string }>().signOutUrl);
    expect([url.origin, url.searchParams.get('post_logout_redirect_uri'), url.searchParams.get('id_token_hint')]).toEqual([provider.issuer, `${DESK}/`, expect.stringMatching(/^ey/)]);
    expect((await new BrowserAtProvider().open(url.href)).status).toBe(200);
    expect(await newsroom.db.query('select from session where ended_at is not null and id_token is not null')).toEqual([]);
    const { email } = await aPerson(newsroom);
    const byPassword = String((await newsroom.as()('POST', '/api/v1/session', { email, password: PASSWORD })).headers['set-cookie']).split(';')[0]!;
    expect((await newsroom.as()('DELETE', '/api/v1/session', undefined, { cookie: byPassword, 'sec-fetch-site': 'same-origin' })).json()).toEqual({ signOutUrl: null });
  });
});

it('a provider that is away keeps nobody from starting or from their password, and is asked again', async () => {
  const provider = await SpecIdentityProvider.start(DESK);
  provider.close();
  const newsroom = await aNewsroom(undefined, { PUBLIC_URL: DESK, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id });
  try {
    const begin = async () => (await newsroom.as()('GET', '/api/v1/provider/sign-in')).headers.location;
    expect([await begin(), await begin()]).toEqual(['/?signIn=away', '/?signIn=away']);
    const { email } = await aPerson(newsroom);
    expect((await newsroom.as()('POST', '/api/v1/session', { email, password: PASSWORD })).statusCode).toBe(200);
  } finally {
    await newsroom.close();
  }
});
