import 'reflect-metadata';
import { TokenIssuer, generateSigningKey } from '@stet/auth';
import { freePorts } from '@stet/tools/engines/ports.ts';
import { workspace } from '@stet/tools/engines/folders.ts';
import { spread } from '@stet/tools/measure/percentile.ts';
import { adminCommand } from '@stet/tools/stack/admin-command.ts';
import { addressOf, databaseUrlOf, planOf, portsFrom } from '@stet/tools/stack/plan.ts';
import { ServiceProcess } from '@stet/tools/stack/service-process.ts';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { runBenchmark } from '../testbed/benchmark.ts';
import { build } from '../testbed/build.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { fillWithRollups } from './filled-rollups.ts';
import { readOptions, type ReadershipOptions } from './options.ts';
import { questionsOf, type Question } from './questions.ts';
import { problemsOf, rowsOf, type Figures, type QuestionFigures } from './report.ts';

const TOKEN_SECONDS = 7_200;
/** As many as one list of the newsroom app shows. */
const LISTED = 100;
/** Days that are over have leading stories, all but the first and the last. */
const LED = `select count(*) >= $1::int - 2 as known from leading_span where grain = 'day'`;
const LOOK_EVERY_MS = 1_000;
const ROWS = `select relname as name, reltuples::float8 as rows from pg_class where relname in ('view_story_hour', 'view_story_day', 'view_facet_hour', 'view_facet_day', 'view_facet_minute', 'view_minute', 'visitor_sketch') order by 1`;

async function measure(testbed: Testbed, options: ReadershipOptions): Promise<Figures> {
  build('analytics');
  const [port, editorial] = (await freePorts(2)) as [number, number];
  const plan = planOf(workspace, { ...portsFrom(port), analytics: port, editorial }, { KAFKA_BROKERS: (await testbed.brokers()).join(','), DATABASE_URL: await testbed.database('analytics') });
  const token = await signedToken(testbed, addressOf(plan, 'editorial'), editorial);
  await testbed.emptyTopics();
  await adminCommand(plan, 'analytics', ['migrate']);
  const db = new pg.Pool({ connectionString: databaseUrlOf(plan, 'analytics') });
  testbed.closeAtEnd(() => db.end());
  say(`writing ${options.days} days of readers of ${options.stories} stories`);
  await fillWithRollups(db, options);
  const { rows } = await db.query<{ name: string; rows: number }>(ROWS);
  const { rows: stories } = await db.query<{ story_id: string }>(`select story_id from story where not withdrawn order by published_at desc limit ${LISTED}`);
  const service = new ServiceProcess('analytics', plan, {});
  testbed.closeAtEnd(() => service.stop());
  service.start();
  await service.ready();
  say('leading stories are looked for');
  while (!(await db.query<{ known: boolean }>(LED, [options.days])).rows[0]!.known) await sleep(LOOK_EVERY_MS);
  const questions = questionsOf(stories.map(({ story_id }) => story_id), options.days);
  const answers = await ask(addressOf(plan, 'analytics'), token, questions, options.times);
  return { stories: options.stories, days: options.days, rows: Object.fromEntries(rows.map(({ name, rows: count }) => [name, count])), questions: answers };
}

/** A token as editorial signs it, and a server that says by which key. */
async function signedToken(testbed: Testbed, issuer: string, port: number): Promise<string> {
  const tokens = new TokenIssuer(await generateSigningKey(), issuer);
  const server = createServer((_asked, reply) => void reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(tokens.jwks()))).listen(port, '127.0.0.1');
  await once(server, 'listening');
  testbed.closeAtEnd(() => void server.close());
  return tokens.sign({ id: 'bench', name: 'Bench', kind: 'staff', roles: [], permissions: ['story:read'] }, TOKEN_SECONDS);
}

/** Each question in turn, again and again, by one who waits for every answer. */
async function ask(address: string, token: string, questions: readonly Question[], times: number): Promise<Record<string, QuestionFigures>> {
  const taken = new Map<string, number[]>(questions.map(([name]) => [name, []]));
  for (let time = 0; time <= times; time++) {
    for (const [name, path] of questions) {
      const began = performance.now();
      const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
      const body = await answer.text();
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${body}`);
      if (time > 0) taken.get(name)!.push(performance.now() - began); // the first turn warms up
    }
  }
  return Object.fromEntries([...taken].map(([name, all]) => [name, spread(all)]));
}

await runBenchmark({ readOptions, measure, problemsOf, rowsOf });
