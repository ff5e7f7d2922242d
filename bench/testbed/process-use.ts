import { readFileSync } from 'node:fs';
import { isAlive } from '@stet/tools/engines/processes.ts';

const TICKS_PER_SECOND = 100;
const USER_TIME_FIELD = 11;
const KIBIBYTES_PER_MEBIBYTE = 1_024;

/** Seconds of processor time a process has used (proc(5)). */
export function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[USER_TIME_FIELD]) + Number(fields[USER_TIME_FIELD + 1])) / TICKS_PER_SECOND;
}

/** The same of several; one that is gone has used none. */
export function cpuSecondsOfAll(pids: readonly number[]): number {
  return pids.filter(isAlive).reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
}

/** The most memory a process ever held, in MiB. */
export function peakMemoryOf(pid: number): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(peak ?? 0) / KIBIBYTES_PER_MEBIBYTE);
}

/** The memory a process holds now, in MiB; 0 once it is gone. */
export function residentMiB(pid: number | undefined): number {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / KIBIBYTES_PER_MEBIBYTE);
  } catch {
    return 0;
  }
}
