import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything that must hold, in the order of what fails fastest. `npm test -- unit` runs a part: checks, build, generated, unit, integration, e2e. */
const workspace = join(import.meta.dirname, '..', '..');
const wanted = process.argv.slice(2);
const isWanted = (part) => wanted.length === 0 || wanted.includes(part);
const isCi = Boolean(process.env.CI);
const counts = { passed: 0, failed: 0, skipped: 0 };

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`The tests need Node 24; this is ${process.version}. Run them as \`npm test\`, after \`npm ci\`: the workspace brings Node 24 along on Linux.`);
  process.exit(1);
}
const hasChromium = existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium');
if (!hasChromium && isCi) fail('Chromium is missing, and in CI nothing may be skipped');
else if (!hasChromium) console.log('skipped: what needs a browser, because /usr/bin/chromium is missing (Debian: apt-get install chromium)');
if (!existsSync(join(workspace, '../shared/fixtures'))) console.log('skipped: the corpus tests, because ../shared/fixtures is missing');

/** In a process that is replaced when it has grown: what a hundred files leave behind is more than one holds. */
const ONE_AFTER_ANOTHER = ['--maxWorkers=1', '--workerIdleMemoryLimit=1500MB'];

if (isWanted('checks')) step('boundaries, lint, types', ['nx', 'run-many', '-t', 'lint', 'typecheck', '--output-style=static']);
if (isWanted('build') || isWanted('e2e')) step('build', ['nx', 'run-many', '-t', 'build', '--output-style=static']);
if (isWanted('generated')) step('generated files', ['npm', 'run', '-s', 'generate', '--', '--check']);
if (isWanted('unit')) jest('unit tests', ['--testPathIgnorePatterns', String.raw`\.(int|e2e)\.spec\.tsx?$`]);
if (isWanted('integration')) await withEngines(() => jest('integration tests', [String.raw`\.int\.spec\.ts$`, ...ONE_AFTER_ANOTHER]));
if (isWanted('e2e')) await withEngines(() => jest('end-to-end tests', [String.raw`\.e2e\.spec\.ts$`, '--runInBand']));

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);

function step(name, command) {
  const { status, seconds } = run(name, command, {});
  if (status === 0) counts.passed += 1;
  else fail(`${name} failed after ${seconds} s`);
}

function jest(name, args) {
  const folder = mkdtempSync(join(tmpdir(), 'stet-test-'));
  const report = join(folder, 'report.json');
  const env = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning --disable-warning=TimeoutNegativeWarning' };
  const { status } = run(name, ['jest', '-c', 'jest.config.mjs', '--passWithNoTests', '--json', `--outputFile=${report}`, ...args], env);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  rmSync(folder, { recursive: true });
  counts.passed += result?.numPassedTests ?? 0;
  counts.failed += result?.numFailedTests ?? 0;
  counts.skipped += result?.numPendingTests ?? 0;
  if (status !== 0 && !result?.numFailedTests) fail(`${name} could not be run`);
}

function run(name, command, env) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  const bin = join(workspace, 'node_modules/.bin');
  const result = spawnSync(command[0], command.slice(1), { cwd: workspace, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NX_DAEMON: 'false', NX_TUI: 'false', ...env } });
  const seconds = Math.round((Date.now() - began) / 1_000);
  console.log(`── ${name}: ${result.status === 0 ? 'passed' : 'failed'} after ${seconds} s`);
  return { status: result.status, seconds };
}

/** One server and one broker for all specs of a part. */
async function withEngines(work) {
  const { startThrowawayEngines } = await import('../engines/throwaway.ts');
  const engines = await startThrowawayEngines((what) => console.log(what));
  Object.assign(process.env, engines.environment);
  try {
    work();
  } finally {
    await engines.stop();
  }
}

function fail(reason) {
  counts.failed += 1;
  console.error(reason);
}
