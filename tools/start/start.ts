import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditorialClient } from '../client/editorial-client.ts';
import { planWork } from '../demo/work.ts';
import { seedNewsroom } from '../demo/seed.ts';
import { STAFF } from '../demo/staff.ts';
import { WireServer } from '../demo/wire-server.ts';
import { adminCommand } from '../stack/admin-command.ts';
import { readableLine } from '../stack/log-line.ts';
import { Newsroom } from '../stack/newsroom.ts';
import { SERVICES, addressOf, planFromEnvironment } from '../stack/plan.ts';
import { build, buildName } from './build.ts';
import { KeepRunning } from './keep-running.ts';
import { obstacles } from './preflight.ts';
import { endLeftovers, otherSupervisor } from './running.ts';
import { step } from './steps.ts';
import { welcome } from './welcome.ts';

const NAME_WIDTH = 10;
const USUAL_LEVEL = 'info';
/** A terminal tells Ctrl-C to npm, to whoever installed and to this process, and each passes it on: within this time it is one signal. */
const SAME_SIGNAL_MS = 1_000;

/** Brings a whole newsroom up on this machine, keeps it up, and takes it down on Ctrl-C or SIGTERM. */
const plan = planFromEnvironment();
const newsroom = new Newsroom(plan, {
  environment: { LOG_LEVEL: process.env.LOG_LEVEL ?? USUAL_LEVEL },
  onLine: (service, line) => say(service, readableLine(line)),
  onCrash: (service, outcome, waitMs) => say(service, `ended ${outcome}; starting again in ${waitMs / 1_000} s`),
});
const wires = new WireServer({ port: plan.ports.wires, folder: join(plan.folder, 'wires') });
const keeper = new KeepRunning(newsroom, (text) => say('kafka', text));
let stoppingSince: number | undefined;
let hasBegun = false;

process.stdout.on('error', () => undefined); // whoever read along has left; the newsroom goes on, and stops when told to
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
try {
  await start();
} catch (error) {
  if (stoppingSince === undefined) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    await stop(1);
  } // otherwise it failed because things are being stopped, and who stops them ends the process
}

async function start(): Promise<void> {
  const began = Date.now();
  console.log('Starting Stet');
  await refuseObstacles();
  hasBegun = true;
  keeper.begin();
  await Promise.all([
    step('build', () => build()),
    step('PostgreSQL', () => newsroom.startPostgres(), () => (plan.isPostgresOurs ? `127.0.0.1:${plan.ports.postgres}` : 'the one that DATABASE_URL names')),
    step('Kafka', (report) => newsroom.startKafka(report), () => plan.brokers),
    step('wires', () => wires.start(), () => addressOf(plan, 'wires')),
  ]);
  if (stoppingSince !== undefined) return;
  if (isPrepared()) console.log('  ✓ databases, topics and accounts are up to date');
  else await step('prepare', prepare, () => 'databases, topics, accounts');
  if (stoppingSince !== undefined) return;
  await step('services', () => newsroom.startServices(), () => SERVICES.join(', '));
  await step('newsroom', seed);
  console.log(welcome(plan, Date.now() - began));
}

async function refuseObstacles(): Promise<void> {
  const other = otherSupervisor(plan.folder);
  if (other !== undefined) throw new Error(`The newsroom of ${plan.folder} runs already (process ${other}). Stop it there with Ctrl-C, or start a second one with other ports and data: STET_PORT=4400 STET_DATA=…`);
  const left = await endLeftovers(plan.folder);
  if (left.length > 0) console.log(`  ✓ ended what an earlier start left behind: ${left.join(', ')}`);
  const found = await obstacles(plan);
  if (found.length > 0) throw new Error(`Stet cannot start:\n${found.map((one) => `  · ${one}`).join('\n')}`);
}

/** Databases, topics and accounts need work once a build; servers that are not ours may have changed meanwhile. */
function isPrepared(): boolean {
  return plan.isKafkaOurs && plan.isPostgresOurs && existsSync(preparedFile()) && readFileSync(preparedFile(), 'utf8') === buildName();
}

async function prepare(): Promise<void> {
  await newsroom.migrate();
  await Promise.all(STAFF.map(({ email, name, role, password }) => adminCommand(plan, 'editorial', ['staff', 'add', '--email', email, '--name', name, '--role', role, '--password', password])));
  writeFileSync(preparedFile(), buildName());
}

function preparedFile(): string {
  return join(plan.folder, 'prepared');
}

async function seed(report: (text: string) => void): Promise<void> {
  const editorial = new EditorialClient(addressOf(plan, 'editorial'));
  const admin = STAFF.find((one) => one.role === 'admin')!;
  await editorial.signIn(admin.email, admin.password);
  await seedNewsroom({ editorial, wireSources: wires.sources, onStep: report });
  await planWork({ editorial, zone: (await editorial.readPublication())!.timezone, onStep: report });
}

/** A second signal ends at once. */
async function stop(code: number): Promise<void> {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
    return;
  }
  stoppingSince = Date.now();
  if (hasBegun) {
    console.log('\nStopping …');
    await newsroom.stop();
    await wires.stop();
    keeper.end();
    console.log('Stopped. npm start finds everything as it was.');
  }
  process.exit(code);
}

function say(who: string, line: string | undefined): void {
  if (line) console.log(`${who.padEnd(NAME_WIDTH)} │ ${line}`);
}
