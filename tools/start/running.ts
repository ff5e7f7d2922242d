import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Running {
  readonly supervisor: number;
  /** Processes that the supervisor started, by name. */
  readonly children: Readonly<Record<string, number>>;
}

const FILE = 'stet.json';
const END_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;
/** What the command line of a child holds: a process id alone may be somebody else's by now. */
const OURS = /apps\/[a-z]+\/bundle\/main\.js|kafka\.Kafka|bin\/postgres/;

/** Writes down which processes belong to this newsroom, for the next start and for `npm run reset`. */
export function noteRunning(folder: string, children: Running['children']): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), JSON.stringify({ supervisor: process.pid, children } satisfies Running));
}

/** The supervisor that has this data folder, if one lives. */
export function otherSupervisor(folder: string): number | undefined {
  const supervisor = noted(folder)?.supervisor;
  return supervisor !== undefined && supervisor !== process.pid && commandLine(supervisor)?.includes('tools/start/start.ts') ? supervisor : undefined;
}

/** Ends what a supervisor left behind that was killed without warning. Answers their names. */
export async function endLeftovers(folder: string): Promise<string[]> {
  const left = Object.entries(noted(folder)?.children ?? {}).filter(([, pid]) => isOurs(pid));
  for (const [name, pid] of left) process.kill(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM'); // PostgreSQL takes SIGTERM for waiting until everybody has left
  const deadline = Date.now() + END_WITHIN_MS;
  while (left.some(([, pid]) => isOurs(pid)) && Date.now() < deadline) await sleep(LOOK_EVERY_MS);
  for (const [, pid] of left) if (isOurs(pid)) process.kill(pid, 'SIGKILL');
  return left.map(([name]) => name);
}

/** Did `npm start` make this folder? */
export function hasRecord(folder: string): boolean {
  return noted(folder) !== undefined;
}

function noted(folder: string): Running | undefined {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : undefined;
}

function isOurs(pid: number): boolean {
  return OURS.test(commandLine(pid) ?? '');
}

function commandLine(pid: number): string | undefined {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
