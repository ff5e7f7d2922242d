import { spawnSync } from 'node:child_process';
import { workspace } from '@stet/tools/engines/folders.ts';
import type { ServiceName } from '@stet/tools/stack/plan.ts';
import { say } from './testbed.ts';

/** Builds those whose sources changed; throws with what the build said. */
export function build(...services: readonly (ServiceName | 'newsroom')[]): void {
  say(`building ${services.join(' and ')}`);
  const projects = services.map((name) => `@stet/${name}`).join(',');
  const env = { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_TUI: 'false' };
  const built = spawnSync('npx', ['nx', 'run-many', '-t', 'build', '-p', projects], { cwd: workspace, encoding: 'utf8', env });
  if (built.status !== 0) throw new Error(`It does not build:\n${built.stdout}${built.stderr}`);
}
