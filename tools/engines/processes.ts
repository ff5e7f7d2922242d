import { readFileSync, readdirSync } from 'node:fs';

const PARENT_FIELD = 1;

/** Processes that a process has started itself (proc(5)). */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => statOf(one)?.[PARENT_FIELD] === String(pid));
}

/** Does it run? One that has ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z';
}

/** Without a warning; one that has ended already is left in peace. */
export function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What the kernel tells of a process, from its state on; a name in brackets, which may hold anything, comes before. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  } catch {
    return undefined; // it ended meanwhile
  }
}
