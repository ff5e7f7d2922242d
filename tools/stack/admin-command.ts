import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from '../engines/folders.ts';
import { QUIET_KAFKAJS, environmentOf, type Plan, type ServiceName } from './plan.ts';

/** Runs a command of a service's own command line (`bundle/admin.js`) and answers what it printed; rejects with that when it fails. */
export function adminCommand(plan: Plan, service: ServiceName, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [QUIET_KAFKAJS, join(workspace, `apps/${service}/bundle/admin.js`), ...args], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...environmentOf(plan, service) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(output.trim()) : reject(new Error(`${service} ${args.slice(0, 2).join(' ')} failed: ${output.trim() || `code ${code}`}`))));
  });
}
