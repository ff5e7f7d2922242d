import { SIGNED_IN, declaredRoutes, type DeclaredRoute } from '@stet/auth';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';
import { ROLE_NAMES } from '../staff/roles.js';

const FILE = join(import.meta.dirname, '..', '..', 'authorisation.md');
const METHODS: Readonly<Record<string, readonly string[]>> = { ALL: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] };
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE']);

interface Call {
  readonly method: string;
  readonly path: string;
  readonly permission: string;
}
/** `yes`, `no`, or `sign in`. */
type Answer = 'yes' | 'no' | 'sign in';

const INTRODUCTION = `# Who may call what

Measured by \`src/access/authorisation.int.spec.ts\`, which calls each route as somebody with each role, and fails when the answer is another than stands here.
\`UPDATE_AUTHORISATION=yes\` before the test command writes this file anew; read the difference before you commit it. *public* needs no sign-in, *signed-in* no role.
`;

describe('authorisation', () => {
  let newsroom: Newsroom;
  let address: string;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    newsroom = await aNewsroom();
    await newsroom.app.listen(0, '127.0.0.1');
    address = await newsroom.app.getUrl();
    for (const role of ROLE_NAMES) tokens.set(role, (await aSignedInPerson(newsroom.db, { roles: [role] })).token);
    tokens.set('no role', (await aSignedInPerson(newsroom.db)).token);
  });
  afterAll(() => newsroom?.close());

  /** Asks with nothing that could succeed: what is refused for its permission is refused before anything else. */
  const ask = async ({ method, path }: Call, token: string | undefined): Promise<Answer> => {
    const aborted = new AbortController();
    const url = address + path.replace(/:\w+/g, randomUUID()).replace('*', 'v1/nothing');
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(!WITHOUT_BODY.has(method) && { 'content-type': 'application/json' }) };
    const answer = await fetch(url, { method, headers, redirect: 'manual', signal: aborted.signal, ...(!WITHOUT_BODY.has(method) && { body: '{}' }) });
    const isSilent = answer.status === 403 && method === 'HEAD'; // it has no body to say why
    const code = answer.status === 403 && !isSilent ? ((await answer.json()) as { code: string }).code : '';
    aborted.abort(); // a stream would go on
    if (answer.status === 401) return 'sign in';
    return isSilent || code === 'auth.not-allowed' ? 'no' : 'yes';
  };

  it('is what authorisation.md says, for every role and route', async () => {
    const calls = declaredRoutes(newsroom.app).flatMap(callsOf).sort((one, other) => (key(one) < key(other) ? -1 : 1));
    const asked = [...ROLE_NAMES, 'no role', undefined];
    const rows: string[] = [];
    for (const call of calls) {
      const answers = call.permission === 'public' ? Array<Answer>(asked.length).fill(await ask(call, undefined)) : await Promise.all(asked.map((role) => ask(call, role && tokens.get(role))));
      rows.push(`| ${call.method} | ${call.path} | ${call.permission} | ${answers.map((answer) => ({ yes: '✓', no: '–', 'sign in': '' })[answer]).join(' | ')} |`);
    }
    const measured = [INTRODUCTION, `| | | | ${ROLE_NAMES.join(' | ')} | no role | nobody |`, `|---|---|---|${asked.map(() => '---').join('|')}|`, ...rows, ''].join('\n');
    if (process.env.UPDATE_AUTHORISATION) writeFileSync(FILE, measured);
    expect(measured).toBe(readFileSync(FILE, 'utf8'));
  });

  it('asks everybody to sign in whose token is none, wherever it asks at all', async () => {
    const calls = declaredRoutes(newsroom.app).flatMap(callsOf).filter(({ permission }) => permission !== 'public');
    expect(calls.length).toBeGreaterThan(40);
    for (const call of calls) for (const token of [undefined, 'guessed', 'stet_mt_guessed']) expect([key(call), token, await ask(call, token)]).toEqual([key(call), token, 'sign in']);
  });

  it('gives a machine what its scopes say, and nothing that is for people', async () => {
    const made = await newsroom.as('admin')('POST', '/api/v1/machine-tokens', { name: 'Archive', scopes: ['story:read'] });
    const { token } = made.json<{ token: string }>();
    const routes = declaredRoutes(newsroom.app).flatMap(callsOf).filter(({ permission }) => permission !== 'public' && permission !== SIGNED_IN);
    for (const call of routes) expect([key(call), await ask(call, token)]).toEqual([key(call), call.permission === 'story:read' ? 'yes' : 'no']);
    const refused = await newsroom.as()('GET', '/api/v1/me/sessions', undefined, { authorization: `Bearer ${token}` });
    expect([refused.statusCode, refused.json()]).toEqual([403, expect.objectContaining({ code: 'auth.people-only' })]);
  });
});

function callsOf({ method, paths, permission }: DeclaredRoute): Call[] {
  return paths.flatMap((path) => (METHODS[method] ?? [method]).map((one) => ({ method: one, path, permission: permission! })));
}

function key({ method, path }: Call): string {
  return `${path} ${method}`;
}
