// Runs on any Node ≥ 20.19, before anything is installed: checks, installs, then hands over to start.ts on Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..', '..');
const OLDEST_NODE = [20, 19];

refuseOldNode();
if (!isInstalled()) install();
handOver();

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  end(`This is Node ${process.version}; Stet needs Node ${OLDEST_NODE.join('.')} or newer. Install one from https://nodejs.org or with your package manager.`);
}

/** npm notes in node_modules what it installed; a newer lock file wants a new installation. */
function isInstalled() {
  const installed = join(workspace, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(workspace, 'package-lock.json')).mtimeMs;
}

function install() {
  console.log('  … installing dependencies (about a minute, once)');
  const { status } = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: workspace, stdio: 'inherit' });
  if (status !== 0) end('npm ci failed; what it said stands above. Check the connection to your package registry and the free disk space, then run npm start again.');
}

function handOver() {
  const brought = join(workspace, 'node_modules/.bin/node');
  const node = existsSync(brought) ? brought : process.execPath;
  const args = ['--conditions=@stet/source', '--disable-warning=TimeoutNegativeWarning', '--import', 'tsx', join(workspace, 'tools/start/start.ts'), ...process.argv.slice(2)];
  const child = spawn(node, args, { cwd: workspace, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function end(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
