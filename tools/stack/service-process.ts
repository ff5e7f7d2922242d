import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { workspace } from '../engines/folders.ts';
import { QUIET_KAFKAJS, addressOf, environmentOf, type Plan, type ServiceName } from './plan.ts';

export interface ServiceProcessOptions {
  /** Told of every line that the service writes. */
  readonly onLine?: (service: ServiceName, line: string) => void;
  /** Told when the service ends without being asked to; it is started again after `waitMs`. */
  readonly onCrash?: (service: ServiceName, outcome: string, waitMs: number) => void;
  /** Added to the environment that the plan gives the service; what is undefined is taken out of it. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where the folder `apps` with the bundles lies; the workspace unless told. */
  readonly root?: string;
}

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;
const STOP_WITHIN_MS = 25_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A service that ran this long had started well: its next wait is the first again. */
const WAS_WELL_MS = 30_000;

/** One service as a process of its own, started again when it crashes. */
export class ServiceProcess {
  private child?: ChildProcess;
  private isWanted = false;
  private waitMs = FIRST_WAIT_MS;
  private startedAt = 0;

  constructor(
    readonly name: ServiceName,
    private readonly plan: Plan,
    private readonly options: ServiceProcessOptions = {},
  ) {}

  get pid(): number | undefined {
    return this.isAlive() ? this.child?.pid : undefined;
  }

  /** Starts the process; `ready` tells when it serves. */
  start(): void {
    this.isWanted = true;
    if (!this.isAlive()) this.spawn();
  }

  /** Resolves when the service answers that it is ready; rejects when it does not in time. */
  async ready(withinMs = READY_WITHIN_MS): Promise<void> {
    const deadline = Date.now() + withinMs;
    let reason = 'it does not answer';
    while (Date.now() < deadline) {
      const answer = await fetch(`${addressOf(this.plan, this.name)}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
      if (answer) reason = await answer.text();
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`${this.name} was not ready within ${withinMs / 1_000} s: ${reason}`);
  }

  /** Asks it to end, and ends it when it takes too long. */
  async stop(): Promise<void> {
    this.isWanted = false;
    await this.end('SIGTERM');
  }

  /** As a power cut would: no warning, and no new start. */
  async kill(): Promise<void> {
    this.isWanted = false;
    await this.end('SIGKILL');
  }

  /** Sends a signal and nothing more; a process that dies of it is started again. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || !this.isAlive()) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }

  private isAlive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private spawn(): void {
    const env = { ...inherited(), ...environmentOf(this.plan, this.name), ...this.options.environment };
    if (env['WATCHED_FOLDERS']) mkdirSync(env['WATCHED_FOLDERS'], { recursive: true }); // it has to be there at the start
    // A session of its own: Ctrl-C reaches the one who started it, which then stops the services in order.
    const child = spawn(process.execPath, ['--enable-source-maps', QUIET_KAFKAJS, join(this.options.root ?? workspace, `apps/${this.name}/bundle/main.js`)], {
      cwd: workspace,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    this.child = child;
    this.startedAt = Date.now();
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => this.options.onLine?.(this.name, line));
    child.once('exit', (code, signal) => this.ended(code === null ? `by ${signal}` : `with code ${code}`));
  }

  private ended(outcome: string): void {
    if (!this.isWanted) return;
    this.waitMs = Date.now() - this.startedAt > WAS_WELL_MS ? FIRST_WAIT_MS : Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
    this.options.onCrash?.(this.name, outcome, this.waitMs);
    setTimeout(() => this.isWanted && this.start(), this.waitMs).unref(); // it may have been started meanwhile
  }
}

/** Our own environment less what would lead a service elsewhere: the plan alone says where things are. */
function inherited(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, PORT: _port, DATABASE_URL: _database, KAFKA_BROKERS: _brokers, ...rest } = process.env;
  return rest;
}
