import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Testbed } from '../testbed/testbed.ts';

export interface BeaconLoad {
  readonly port: number;
  readonly seconds: number;
  readonly connections: number;
}

/** What came of it. */
export interface Beacons {
  readonly sent: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the process that sent them. */
  readonly cpuSeconds: number;
  /** The ids of the views that were answered with 204. */
  readonly accepted: readonly string[];
  readonly refused: number;
}

const STORIES = Array.from({ length: 100 }, (_, number) => `0199a3f2-0001-7000-8000-${number.toString(16).padStart(12, '0')}`);
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];

/** Sends beacons over kept connections without a pause, each of another view; readers are many, and behind a proxy. */
export async function sendBeacons(testbed: Testbed, { port, seconds, connections }: BeaconLoad): Promise<Beacons> {
  const run = randomBytes(4).toString('hex');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'beacon-load.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  testbed.closeAtEnd(() => void child.kill());
  child.stdin.end(JSON.stringify({ port, run, seconds, connections, stories: STORIES, agents: AGENTS }));
  const { sent, refused, ...rest } = JSON.parse(await text(child.stdout)) as { sent: number; refused: number[]; seconds: number; p50Ms: number; p99Ms: number; cpuSeconds: number };
  const isRefused = new Set(refused);
  const accepted = Array.from({ length: sent }, (_, number) => number).filter((number) => !isRefused.has(number));
  return {
    ...{ sent, refused: refused.length, p50Ms: rest.p50Ms, p99Ms: rest.p99Ms, cpuSeconds: rest.cpuSeconds },
    perSecond: Math.round(accepted.length / rest.seconds),
    accepted: accepted.map((number) => `${run}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`),
  };
}

/** node:http in a process of its own, which reads what is posted and answers 204. */
export async function bareServer(testbed: Testbed): Promise<{ readonly pid: number; readonly port: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  testbed.closeAtEnd(() => void child.kill());
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { pid: child.pid!, port: Number(port) };
}
