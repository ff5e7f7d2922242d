import { AllTopics, Topics, type AcceptedView, type Heartbeat, type ViewBatch } from '@stet/contracts';
import { eventually } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readTopic } from '../../faults/raw-log.ts';
import { adminCommand } from '../../stack/admin-command.ts';
import { Newsroom } from '../../stack/newsroom.ts';
import { addressOf, databaseUrlOf, type Plan } from '../../stack/plan.ts';
import { placeFor } from '../../testbed/place.ts';
import { ServiceWatch } from '../../testbed/service-watch.ts';

const UP_MS = 240_000;
const PATIENCE = { timeoutMs: 60_000 };
const MOST_WAITING = 30;
const TOO_MANY = 40;
/** Readers as no other text can speak of them. */
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 MarkedReader/5177';
const IPV4 = '198.51.100.237';
const IPV6 = '2001:db8:77ab:1::9';
const MARKS = [IPV4, '198.51.100', IPV6, '2001:db8:77ab', 'MarkedReader', 'Firefox'];

/** The running service, with a log and a database of its own, behind a proxy. */
describe('analytics and its readers', () => {
  let folder: string;
  let plan: Plan;
  let newsroom: Newsroom;
  let watch: ServiceWatch;
  const storyId = randomUUID();
  const taken: string[] = [];

  beforeAll(async () => {
    ({ folder, plan } = await placeFor('beacons', 0));
    watch = new ServiceWatch(folder);
    newsroom = new Newsroom(plan, { environment: { TRUSTED_PROXIES: '127.0.0.1', MOST_WAITING: String(MOST_WAITING), LOG_LEVEL: 'trace' }, isThrowaway: true, ...watch.options });
    await Promise.all([newsroom.startPostgres(), newsroom.startKafka()]);
    await adminCommand(plan, 'analytics', ['migrate']);
    await adminCommand(plan, 'analytics', ['topics']);
    await start();
  }, UP_MS);
  afterAll(async () => {
    await analytics().kill();
    await newsroom.kafka.kill();
    newsroom.postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }, UP_MS);

  const analytics = () => newsroom.service('analytics');
  const start = async () => {
    analytics().start();
    await analytics().ready();
  };
  const ask = (path: string, { address = IPV4, ...options }: RequestInit & { address?: string } = {}) =>
    fetch(addressOf(plan, 'analytics') + path, { ...options, headers: { 'content-type': 'text/plain', 'user-agent': AGENT, 'x-forwarded-for': address, ...options.headers } });
  const post = (path: string, body: string, options: RequestInit & { address?: string } = {}) => ask(path, { method: 'POST', body, ...options });
  const view = async (viewId: string = randomUUID(), address = IPV4) => {
    const answer = await post('/v1/views', JSON.stringify({ viewId, storyId }), { address });
    if (answer.status === 204) taken.push(viewId);
    return answer;
  };
  const heartbeat = (viewId: string, fields: object = {}, address = IPV4) => post('/v1/heartbeats', JSON.stringify({ viewId, storyId, beat: 1, seconds: 5, ...fields }), { address });
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
  const kafka = () => new Kafka({ clientId: 'spec', brokers: [plan.brokers], logLevel: logLevel.NOTHING });
  const batches = async () => (await readTopic(kafka(), Topics.view.name)).map(({ value }) => JSON.parse(value!) as ViewBatch);
  const viewsInLog = async (): Promise<AcceptedView[]> => (await batches()).flatMap(({ views }) => views);
  const heartbeatsInLog = async (): Promise<Heartbeat[]> => (await batches()).flatMap(({ heartbeats = [] }) => heartbeats);
  const database = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: databaseUrlOf(plan, 'analytics') });
    await client.connect();
    return client.query<T>(sql).then(({ rows }) => rows).finally(() => client.end());
  };
  const metric = async (name: string) => Number(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\d+)`, 'm').exec(await (await ask('/metrics')).text())?.[1] ?? 0);

  it('has in the log what it confirmed, views and heartbeats of one reader as one visitor', async () => {
    const viewId = randomUUID();
    expect((await view(viewId)).status).toBe(204);
    expect((await heartbeat(viewId, { reached: [25] })).status).toBe(204);
    const [accepted, [beat]] = [await viewsInLog(), await heartbeatsInLog()];
    expect(accepted).toEqual([{ viewId, storyId, visitor: expect.stringMatching(/^[0-9a-f]{16}$/), agent: 'user', device: 'desktop', viewedAt: expect.any(String) }]);
    expect(beat).toEqual({ viewId, storyId, visitor: accepted[0]!.visitor, agent: 'user', beat: 1, seconds: 5, reached: [25], beatAt: expect.any(String) });
  });

  it('knows readers behind a proxy by their networks, not by the proxy', async () => {
    for (const address of ['198.51.100.7', '203.0.113.5', IPV6]) await view(undefined, address);
    const [first, neighbour, other, six] = (await viewsInLog()).sort((a, b) => a.viewedAt.localeCompare(b.viewedAt)).map(({ visitor }) => visitor);
    expect(neighbour).toBe(first);
    expect(new Set([first, other, six]).size).toBe(3);
  });

  it('refuses while the log is away what it cannot hold, at once, and what it cannot confirm, after a while; says when to come again, and counts both', async () => {
    const refusedBefore = await metric('stet_view_refused_total{kind="unavailable"}');
    const before = (await viewsInLog()).length;
    await newsroom.kafka.kill();
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: TOO_MANY }, async () => ({ answer: await view(), after: Date.now() - began })));
    const codes = await Promise.all(answers.map(async ({ answer, after }) => ({ code: (await codeOf(answer))[1], status: answer.status, after, retryAfter: Number(answer.headers.get('retry-after')) })));
    expect(codes.every(({ status, retryAfter }) => status === 503 && retryAfter > 0)).toBe(true);
    const [full, unconfirmed] = ['view.collector-full', 'view.not-confirmed'].map((code) => codes.filter((one) => one.code === code));
    expect([full!.length, unconfirmed!.length]).toEqual([TOO_MANY - MOST_WAITING, MOST_WAITING]);
    expect([Math.max(...full!.map(({ after }) => after)) < 2_000, Math.max(...unconfirmed!.map(({ after }) => after)) < 8_000]).toEqual([true, true]);
    expect(await metric('stet_view_refused_total{kind="unavailable"}')).toBe(refusedBefore + TOO_MANY);
    expect(await metric('stet_view_waiting')).toBe(MOST_WAITING);
    expect(await codeOf(await heartbeat(randomUUID()))).toEqual([503, 'view.collector-full']);
    await newsroom.kafka.start();
    await eventually(async () => expect((await view()).status).toBe(204), PATIENCE);
    await eventually(async () => expect((await viewsInLog()).length).toBe(before + MOST_WAITING + 1), PATIENCE); // what it held is not lost
  }, UP_MS);

  it('has each confirmed view in the log exactly once after that', async () => {
    const byBatch = new Map((await batches()).map((batch) => [`${batch.collector}/${batch.partition}/${batch.batch}`, batch]));
    const stored = [...byBatch.values()].flatMap(({ views }) => views.map(({ viewId }) => viewId));
    expect(taken.filter((id) => stored.filter((one) => one === id).length !== 1)).toEqual([]);
  });

  it('keeps neither addresses nor agents anywhere: not in the database, in topics, in what it prints, nor in any file', async () => {
    for (const address of [IPV4, IPV6]) {
      expect((await view(undefined, address)).status).toBe(204);
      expect((await heartbeat(randomUUID(), {}, address)).status).toBe(204);
      const refusals = [post('/v1/views', '{', { address }), post('/v1/views', 'x'.repeat(600), { address }), post('/v1/views', '{}', { address, headers: { 'content-type': 'text/html' } }), ask('/v1/heartbeats', { address })];
      expect((await Promise.all(refusals)).map(({ status }) => status)).toEqual([400, 413, 415, 405]);
      const others = [ask('/v1/nowhere', { address }), ask('/v1/counts', { address }), ask('/v1/now', { address }), ask(`/v1/counts/${storyId}`, { address }), ask('/v1/%E0%A4', { address })];
      expect((await Promise.all(others)).map(({ status }) => status)).toEqual([404, 400, 401, 200, 404]);
    }
    await raw(`NONSENSE /v1/views HTTP/9\r\nuser-agent: ${AGENT}\r\nx-forwarded-for: ${IPV4}\r\n\r\n`);
    newsroom.postgres.stop(); // what fails inside prints the most
    await Promise.all([ask(`/v1/counts/${storyId}`), ask('/v1/most-read?language=en&window=1h')]);
    newsroom.postgres.start();
    await eventually(async () => expect((await view()).status).toBe(204), PATIENCE);
    await sleep(3_000); // counted, published, printed

    const tables = await database<{ name: string }>(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
    const rows = (await Promise.all(tables.map(({ name }) => database<{ row: string }>(`select t::text as row from ${name} t`)))).flat().map(({ row }) => row).join('\n');
    const records = (await Promise.all(AllTopics.map(({ name }) => readTopic(kafka(), name).catch(() => [])))).flat().map((record) => JSON.stringify(record)).join('\n');
    const printed = readFileSync(join(folder, 'logs/analytics.log'), 'utf8');
    expect([tables.length > 10, rows.includes(storyId), records.includes(storyId), printed.includes('listening on')]).toEqual([true, true, true, true]); // it looks where things are
    for (const [place, content] of Object.entries({ rows, records, printed })) expect([place, MARKS.filter((mark) => content.includes(mark))]).toEqual([place, []]);

    await database('checkpoint');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    const found = files.flatMap((file) => MARKS.filter((mark) => readFileSync(file).includes(mark)).map((mark) => `${mark} in ${file}`));
    expect([files.length > 100, found]).toEqual([true, []]); // tables, write-ahead log, segments of the topics, and what all processes printed
  }, UP_MS);

  it('cannot link a reader to another day: once a salt is destroyed, the same reader is somebody else, after a restart as well', async () => {
    const visitorNow = async () => {
      const viewId = randomUUID();
      await eventually(async () => expect((await view(viewId)).status).toBe(204), PATIENCE);
      return (await viewsInLog()).find((one) => one.viewId === viewId)!.visitor;
    };
    const salts = () => database<{ day: string; salt: string }>(`select day::text, encode(salt, 'hex') as salt from visitor_salt order by day`);
    const before = await visitorNow();
    await analytics().stop();
    await start();
    expect(await visitorNow()).toBe(before); // a restart alone makes nobody another
    await analytics().stop();
    await database(`insert into visitor_salt (day, salt) values (current_date - 2, sha256('two')), (current_date - 3, sha256('three'))`);
    const old = await salts();
    await database(`delete from visitor_salt where day >= current_date`); // as two days later
    await start();
    expect(await visitorNow()).not.toBe(before);
    const kept = await salts();
    expect(kept.map(({ day }) => day).every((day) => day >= new Date(Date.now() - 86_400_000).toISOString().slice(0, 10))).toBe(true);
    expect(kept.filter(({ salt }) => old.some((one) => one.salt === salt))).toEqual([]);
  }, UP_MS);

  /** What a client that speaks no HTTP gets. */
  async function raw(request: string): Promise<string> {
    const socket = connect({ port: plan.ports.analytics, host: '127.0.0.1' });
    socket.write(request);
    return text(socket);
  }
});
