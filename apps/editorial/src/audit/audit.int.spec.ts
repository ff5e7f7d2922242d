import type { EntityManager } from 'typeorm';
import { Database, dataSourceOf } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';
import { auditCommands } from './audit.commands.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.service.js';
import { checkChain } from './chain-check.js';

interface Entry {
  readonly seq: number;
  readonly act: string;
  readonly hash: string;
  readonly subject: { readonly id: string };
}
interface Page {
  readonly items: Entry[];
  readonly next: string | null;
}

describe('the audit', () => {
  let newsroom: Newsroom;
  let legal: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    legal = newsroom.as('legal');
  });
  afterAll(() => newsroom?.close());

  const note = (id: string, act = 'spec') => newsroom.db.transaction((tx) => Promise.resolve(newsroom.app.get(Audit).note(tx, { act, subject: { kind: 'spec', id } })));
  const idsInOrder = async () => (await newsroom.db.query<{ id: string }>(`select subject_id as id from audit where subject_kind = 'spec' order by seq`)).map(({ id }) => id);
  const check = () => checkChain(newsroom.app.get(AuditRepository).kept());

  it('is in the order of the commits, not of the beginnings', async () => {
    const [slowMayEnd, slowHasNoted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = newsroom.db.transaction(async (tx) => {
      newsroom.app.get(Audit).note(tx, { act: 'spec', subject: { kind: 'spec', id: 'began first' } });
      slowHasNoted.resolve();
      await slowMayEnd.promise;
    });
    await slowHasNoted.promise;
    await note('began second');
    slowMayEnd.resolve();
    await slow;
    expect(await idsInOrder()).toEqual(['began second', 'began first']);
  });

  it('has neither gap nor fork when many commands of several replicas are entered at once', async () => {
    const other = await aNewsroom(undefined, {}, newsroom);
    try {
      const people = await Promise.all(Array.from({ length: 10 }, () => aSignedInPerson(newsroom.db, { roles: ['editor'] })));
      const commands = people.flatMap(({ token }, person) =>
        Array.from({ length: 20 }, (_, number) => ((person + number) % 2 ? other : newsroom).as()('POST', '/api/v1/stories', { language: 'en' }, { authorization: `Bearer ${token}` })),
      );
      const made = (await Promise.all(commands)).map((answer) => answer.json<{ storyId: string }>().storyId);
      const entered = await newsroom.db.query<{ id: string }>(`select subject_id as id from audit where act = 'createStory'`);
      expect(entered.map(({ id }) => id).sort()).toEqual(made.sort());
      const [{ count }] = await newsroom.db.query<{ count: number }>('select count(*)::int from audit') as [{ count: number }];
      expect((await check()).seq).toBe(count);
    } finally {
      await other.close();
    }
  });

  it('has no entry of what was rolled back, and no gap for it', async () => {
    await expect(
      newsroom.db.transaction((tx) => {
        newsroom.app.get(Audit).note(tx, { act: 'spec', subject: { kind: 'spec', id: 'never' } });
        return Promise.reject(new Error('changed my mind'));
      }),
    ).rejects.toThrow('changed my mind');
    expect(await idsInOrder()).not.toContain('never');
    await check();
  });

  it('lets others commit while somebody who has entered something takes their time, in the order of the commits', async () => {
    const enter = (tx: EntityManager, id: string) => tx.query('insert into audit_waiting (entry) values ($1)', [JSON.stringify({ act: 'spec', actor: { id: 'x' }, subject: { kind: 'spec', id } })]);
    await newsroom.db.transaction(async (slow) => {
      await enter(slow, 'slow');
      await newsroom.db.transaction((quick) => enter(quick, 'quick'));
    });
    expect((await idsInOrder()).slice(-2)).toEqual(['quick', 'slow']);
    expect(await newsroom.db.query('select * from audit_waiting')).toEqual([]);
    await check();
  });

  it.each(['update audit set entry = entry', 'delete from audit', 'truncate audit'])('refuses the service to %s', async (sql) => {
    await expect(newsroom.db.query(sql)).rejects.toThrow(/append-only|permission denied/);
  });

  it('takes its number, time and hashes from nobody', async () => {
    await newsroom.db.query(`insert into audit (seq, at, entry, previous_hash, hash) values (7, '1999-01-01', '{"act":"forged","actor":{"id":"x"},"subject":{"id":"x","kind":"x"}}', 'x', 'y')`);
    const { seq } = await check();
    const [row] = await newsroom.db.query<{ act: string; isNow: boolean }>(`select act, at > now() - interval '1 minute' as "isNow" from audit where seq = $1`, [seq]);
    expect(row).toEqual({ act: 'forged', isNow: true });
  });

  it('is paged, each entry once, the newest first', async () => {
    for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) await note(id, 'paged');
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = (await legal('GET', `/api/v1/audit?act=paged&limit=2${next && `&cursor=${next}`}`)).json();
      seen.push(...page.items.map(({ subject }) => subject.id));
      next = page.next;
    }
    expect(seen).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
  });

  it('names what stands in it by id, as far as its reader may read that, and keeps none of it', async () => {
    const admin = newsroom.as('admin');
    const headline = 'The ferry that nobody may know of yet';
    const { deskId } = (await admin('POST', '/api/v1/desks', { slug: 'sport', name: 'Sport' })).json<{ deskId: string }>();
    const { storyId, deskId: before } = (await admin('POST', '/api/v1/stories', { language: 'en', headline })).json<{ storyId: string; deskId: string }>();
    await admin('PUT', `/api/v1/stories/${storyId}/desk`, { deskId });
    const listed = async (ask: Ask) => (await ask('GET', `/api/v1/audit?act=moveStory&subjectId=${storyId}`)).json<{ items: { names: Record<string, string>; hash: string; actor: { id: string; name: string } }[] }>().items[0]!;
    const { names, actor } = await listed(legal);
    expect(names).toEqual({ [storyId]: headline, [deskId]: 'Sport', [before]: expect.any(String), [actor.id]: actor.name });
    expect((await newsroom.db.query<{ entry: string }>('select entry from audit')).some(({ entry }) => entry.includes(headline))).toBe(false);
    await check();
    await admin('POST', '/api/v1/roles', { role: 'auditor', name: 'Auditor', permissions: ['audit:read', 'story:read'] });
    await admin('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: '2099-01-01T00:00:00.000Z' }, { 'if-match': '*' });
    const auditor = await aSignedInPerson(newsroom.db, { roles: ['auditor'] });
    const asAuditor: Ask = (method, url) => newsroom.as()(method, url, undefined, { authorization: `Bearer ${auditor.token}` });
    expect((await listed(asAuditor)).names).not.toHaveProperty([storyId]);
  });

  it('is read by the number of an entry', async () => {
    const [newest] = (await legal('GET', '/api/v1/audit?limit=1')).json<Page>().items;
    expect((await legal('GET', `/api/v1/audit/${newest!.seq}`)).json()).toEqual(newest);
    expect((await legal('GET', `/api/v1/audit/${newest!.seq + 1_000_000}`)).json()).toMatchObject({ status: 404, code: 'audit-entry.not-found' });
    expect((await legal('GET', '/api/v1/audit/first')).statusCode).toBe(400);
  });

  it('is found by who, what, to what, and when', async () => {
    const person = await aSignedInPerson(newsroom.db, { roles: ['editor'] });
    const { storyId } = (await newsroom.as()('POST', '/api/v1/stories', { language: 'en' }, { authorization: `Bearer ${person.token}` })).json<{ storyId: string }>();
    const found = async (query: string) => (await legal('GET', `/api/v1/audit?${query}`)).json<Page>().items.map(({ act, subject }) => `${act} ${subject.id}`);
    const entry = `createStory ${storyId}`;
    expect(await found(`actorId=${person.staffId}`)).toEqual([entry]);
    expect(await found(`subjectKind=story&subjectId=${storyId}`)).toEqual([entry]);
    expect(await found(`act=createStory&subjectId=${storyId}&since=2020-01-01T00:00:00Z&until=2099-01-01T00:00:00Z`)).toEqual([entry]);
    expect([await found(`subjectId=${storyId}&since=2099-01-01T00:00:00Z`), await found(`subjectId=${storyId}&act=publishStory`)]).toEqual([[], []]);
    expect((await legal('GET', '/api/v1/audit?since=yesterday')).json<{ fields: { field: string }[] }>().fields[0]!.field).toBe('since');
    expect((await legal('GET', '/api/v1/audit?cursor=x')).json<{ fields: { field: string }[] }>().fields[0]!.field).toBe('cursor');
  });

  it('shows a change of a story field by field, and its texts as hashes', async () => {
    const editor = newsroom.as('editor');
    const { storyId } = (await editor('POST', '/api/v1/stories', { language: 'en', headline: 'Lighthouse lit' })).json<{ storyId: string }>();
    await editor('PATCH', `/api/v1/stories/${storyId}`, { headline: 'Lighthouse dark', urgency: 2 }, { 'if-match': '*' });
    const [{ names, ...changed }] = (await legal('GET', `/api/v1/audit?subjectId=${storyId}&act=changeStory`)).json<{ items: [{ names: object }] }>().items;
    expect(changed).toMatchObject({
      act: 'changeStory',
      actor: { name: 'Mara Lind', kind: 'staff' },
      credential: { kind: 'session' },
      subject: { kind: 'story', id: storyId, deskId: expect.any(String) },
      changes: { urgency: { before: 4, after: 2 }, revision: { before: 1, after: 2 }, headline: { before: expect.stringMatching(/^sha256:/), after: expect.stringMatching(/^sha256:/) } },
      reason: null,
    });
    expect(names).toMatchObject({ [storyId]: 'Lighthouse dark' });
    expect(JSON.stringify(changed)).not.toContain('Lighthouse');
  });

  it('is exported so that anybody can verify it with nothing but SHA-256', async () => {
    const answer = await legal('GET', '/api/v1/audit/export');
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([200, 'application/x-ndjson', 'attachment; filename="audit.ndjson"']);
    const lines = answer.body.trimEnd().split('\n');
    let previous = '0'.repeat(64);
    for (const line of lines) {
      const { seq, at, previousHash, hash } = JSON.parse(line) as { seq: number; at: string; previousHash: string; hash: string };
      const entry = line.slice(line.indexOf('"entry":') + '"entry":'.length, -1);
      expect([previousHash, createHash('sha256').update(`${previous}\n${seq}\n${at}\n${entry}`).digest('hex')]).toEqual([previous, hash]);
      previous = hash;
    }
    expect((await legal('GET', '/api/v1/audit/head')).json()).toMatchObject({ seq: lines.length, hash: previous });
    expect((await legal('GET', '/api/v1/audit/export?act=paged')).body.trimEnd().split('\n')).toHaveLength(5);
  });
});

describe('audit verify', () => {
  let newsroom: Newsroom;
  /** A superuser at the database itself, as an attacker would be. */
  let attacker: Database;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    attacker = new Database(await dataSourceOf({ url: newsroom.databaseUrl, service: 'attacker' }).initialize());
    for (const id of ['1', '2', '3', '4', '5']) await newsroom.app.get(Audit).as({ id: 'mara', name: 'Mara Lind', kind: 'staff' }, 'spec', () => Promise.resolve(id));
  });
  afterAll(async () => {
    await attacker?.source.destroy();
    await newsroom?.close();
  });

  const verify = async (...args: string[]): Promise<string> => {
    const said: string[] = [];
    const { log } = console;
    console.log = (line: string) => void said.push(line);
    const command = auditCommands((work) => work(newsroom.app)).find(({ name }) => name === 'audit verify')!;
    try {
      await command.run(args);
    } catch (error) {
      said.push((error as Error).message);
    } finally {
      console.log = log;
    }
    return said.join('\n');
  };
  /** Changes the record behind the service's back, and puts it back as it was. */
  const tampered = async (sql: string, ...args: string[]): Promise<string> => {
    await attacker.query('create table backup as select seq, at, entry, previous_hash, hash from audit');
    await attacker.query('alter table audit disable trigger user');
    await attacker.query('grant update, delete, truncate on audit to current_user');
    try {
      await attacker.query(sql);
      return await verify(...args);
    } finally {
      await attacker.query('delete from audit');
      await attacker.query('insert into audit (seq, at, entry, previous_hash, hash) select * from backup');
      await attacker.query('alter table audit enable trigger user');
      await attacker.query('drop table backup');
    }
  };

  it('says that the chain holds, and where it ends', async () => {
    expect(await verify()).toMatch(/^(\d+) entries, each continues the one before it; the last is \1:[0-9a-f]{64}$/);
  });

  const middle = '(select max(seq) - 2 from audit)';
  it.each<[string, string, (seq: number) => string]>([
    ['a byte of an entry', `update audit set entry = overlay(entry placing 'X' from position('Mara' in entry)) where seq = ${middle}`, (seq) => `entry ${seq} was changed`],
    ['a byte of a hash', `update audit set hash = translate(substr(hash, 1, 1), '0123456789abcdef', '123456789abcdef0') || substr(hash, 2) where seq = ${middle}`, (seq) => `entry ${seq} was changed`],
    ['a microsecond', `update audit set at = at + interval '1 microsecond' where seq = ${middle}`, (seq) => `entry ${seq} was changed`],
    ['an entry that is taken out', `delete from audit where seq = ${middle}`, (seq) => `entry ${seq} is missing`],
  ])('names the first entry that does not hold: %s', async (_name, sql, words) => {
    const [{ seq }] = await newsroom.db.query<{ seq: number }>(`select ${middle}::int as seq`) as [{ seq: number }];
    expect(await tampered(sql)).toContain(`The audit does not hold: ${words(seq)}`);
    expect(await verify()).toContain('each continues');
  });

  it('finds by an earlier head that the end was cut off or written anew', async () => {
    const head = (await verify()).split(' ').at(-1)!;
    expect(await verify('--expect', head)).toContain('each continues');
    expect(await tampered('delete from audit where seq = (select max(seq) from audit)', '--expect', head)).toContain('was cut off');
    const [seq] = head.split(':');
    expect(await verify('--expect', `${seq}:${'f'.repeat(64)}`)).toContain('was written anew');
    expect(await verify('--expect', 'soon')).toContain('SEQ:HASH');
  });
});
