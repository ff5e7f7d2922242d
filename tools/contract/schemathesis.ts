import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../engines/folders.ts';
import type { KnownIds } from './known.ts';

const FOLDER = join(cacheFolder, 'contract');
const BIN = join(FOLDER, 'bin');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const INSTALLED = join(FOLDER, 'requirements.txt');

export interface Finding {
  readonly type?: string;
  readonly title: string;
  readonly count: number;
  readonly operations?: readonly string[];
}

/** What a run reports; see the JSON report of Schemathesis. */
export interface Report {
  readonly complete: boolean;
  /** Seconds. */
  readonly running_time: number;
  readonly operations: { readonly selected: number; readonly tested: number; readonly errored: number };
  readonly test_cases: { readonly generated: number };
  /** By operation and phase. */
  readonly valid_rates: Readonly<Record<string, Readonly<Record<string, { readonly accepted: number }>>>>;
  readonly warnings: { readonly missing_auth?: readonly string[] };
  readonly failures: readonly Finding[];
  readonly errors: readonly Finding[];
}

/** Installs the pinned release into a folder of its own, once. */
export function installSchemathesis(say: (text: string) => void): void {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  say('installing Schemathesis');
  run('python3', ['-m', 'venv', '--clear', FOLDER]);
  run(join(BIN, 'pip'), ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', REQUIREMENTS]);
  writeFileSync(INSTALLED, wanted);
}

export interface Examination {
  readonly document: string;
  readonly address: string;
  /** Of whoever asks. */
  readonly account: { readonly email: string; readonly password: string };
  readonly known: KnownIds;
  readonly examples: number;
  readonly report: string;
  readonly withinMs: number;
}

/** Runs it against a service; its words go to stderr. Rejects when there is no report in time. */
export async function examine({ document, address, account, known, examples, report, withinMs }: Examination): Promise<Report> {
  const args = ['--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', document, '--url', address];
  const child = spawn(join(BIN, 'schemathesis'), [...args, '--max-examples', String(examples), '--report-json-path', report], {
    cwd: FOLDER,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PYTHONPATH: import.meta.dirname, PYTHONDONTWRITEBYTECODE: '1', SCHEMATHESIS_HOOKS: 'hooks', STET_ADDRESS: address, STET_ACCOUNT: JSON.stringify(account), STET_KNOWN_IDS: JSON.stringify(known) },
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  const outcome = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? `by ${signal}` : `with code ${code}`));
  });
  clearTimeout(timer);
  if (outcome.startsWith('by')) throw new Error(`Schemathesis was not done within ${withinMs / 1_000} s; --examples makes it shorter`);
  if (!existsSync(report)) throw new Error(`Schemathesis ended ${outcome} and left no report`);
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}. Python 3.10 or newer with venv is needed.`);
}
