import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../engines/folders.ts';
import { SERVICES } from '../stack/plan.ts';

/** Builds what has changed since the last build; rejects with what the build said. */
export function build(): Promise<void> {
  const child = spawn(join(workspace, 'node_modules/.bin/nx'), ['run-many', '-t', 'build', '--output-style=static'], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${output}`))));
  });
}

/** Names the built services: a new build has another name, so what was prepared for the old one is done again. */
export function buildName(): string {
  const hash = createHash('sha256');
  for (const service of SERVICES) {
    const folder = join(workspace, `apps/${service}/bundle`);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.js')).sort()) hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}
