import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '../engines/folders.ts';
import { isFree } from '../engines/ports.ts';
import { addressOf, planOf, portsFrom, type Plan } from './plan.ts';

const OPEN_TO_SERVER = 0o755;
const UP_WITHIN_MS = 240_000;
const STOP_WITHIN_MS = 60_000;
const FIRST_PORTS = { from: 21_000, to: 32_000, step: 100 };

/** A newsroom as a person has it: `npm start` in a folder and on ports of its own. */
export class RunningNewsroom {
  /** Everything that it printed. */
  output = '';
  private child?: ChildProcess;

  private constructor(readonly plan: Plan) {}

  /** One that is not started yet. */
  static async somewhere(): Promise<RunningNewsroom> {
    const folder = mkdtempSync(join(tmpdir(), 'stet-e2e-'));
    chmodSync(folder, OPEN_TO_SERVER);
    return new RunningNewsroom(planOf(join(folder, 'data'), portsFrom(await freeFirstPort())));
  }

  get site(): string {
    return addressOf(this.plan, 'site');
  }

  get app(): string {
    return addressOf(this.plan, 'editorial');
  }

  /** What the processes around it need in order to find it. */
  get environment(): NodeJS.ProcessEnv {
    const { NODE_OPTIONS: _options, CI: _ci, ...rest } = process.env;
    return { ...rest, STET_PORT: String(this.plan.ports.site), STET_DATA: this.plan.folder };
  }

  /** Resolves with the milliseconds it took to say that it is up; rejects with what it printed when it ends before. */
  async start(): Promise<number> {
    const began = Date.now();
    this.output = '';
    const child = spawn('npm', ['start'], { cwd: workspace, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not up in time:\n${this.output}`)), UP_WITHIN_MS);
      const listen = (bytes: Buffer) => {
        this.output += bytes.toString('utf8');
        if (!this.output.includes('Stet is up')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`ended with code ${code}:\n${this.output}`));
      });
    });
    return Date.now() - began;
  }

  /** Ends it as a person would: Ctrl-C tells SIGINT to the whole group; SIGINT and SIGTERM, as a script sends them, reach npm alone. */
  async stop(how: 'Ctrl-C' | 'SIGINT' | 'SIGTERM' = 'Ctrl-C'): Promise<void> {
    const child = this.child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve())); // all that it printed has been read as well
    if (how === 'Ctrl-C') process.kill(-child.pid, 'SIGINT');
    else child.kill(how);
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }

  /** Runs an npm script against it; answers what it printed and how it ended. */
  async run(script: string, args: readonly string[] = []): Promise<{ output: string; code: number | null }> {
    const child = spawn('npm', ['run', '-s', script, '--', ...args], { cwd: workspace, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { output, code };
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    const folder = join(this.plan.folder, '..');
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

async function freeFirstPort(): Promise<number> {
  for (let first = FIRST_PORTS.from; first < FIRST_PORTS.to; first += FIRST_PORTS.step) {
    const free = await Promise.all(Object.values(portsFrom(first)).map((port) => isFree(port)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no hundred free ports were found');
}
