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
const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
if (!hasPdftotext && isCi) fail('pdftotext is missing, and in CI nothing may be skipped');
else if (!hasPdftotext) console.log('skipped: what readers print, because pdftotext is missing (Debian: apt-get install poppler-utils)');
if (!existsSync(join(workspace, '../shared/fixtures'))) console.log('skipped: the corpus tests, because ../shared/fixtures is missing');

/** Specs of two files at once wait for each other hardly ever: much of their time they wait for a log or a lease. */
const WORKERS = 2;
/** In processes that are replaced when they have grown: what a hundred files leave behind is more than one holds. */
const SIDE_BY_SIDE = [`--maxWorkers=${WORKERS}`, '--workerIdleMemoryLimit=1500MB'];

if (isWanted('checks')) step('boundaries, lint, types', ['nx', 'run-many', '-t', 'lint', 'typecheck', '--output-style=static']);
if (isWanted('build') || isWanted('e2e')) step('build', ['nx', 'run-many', '-t', 'build', '--output-style=static']);
if (isWanted('generated')) step('generated files', ['npm', 'run', '-s', 'generate', '--', '--check']);
if (isWanted('unit')) jest('unit tests', ['--testPathIgnorePatterns', String.raw`\.(int|e2e)\.spec\.tsx?$`]);
if (isWanted('integration')) await withEngines(() => jest('integration tests', [String.raw`\.int\.spec\.ts$`, ...SIDE_BY_SIDE]), WORKERS);
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

/** A server and a broker for all specs that one worker runs. */
async function withEngines(work, workers = 1) {
  const { startThrowawayEngines } = await import('../engines/throwaway.ts');
  const started = [];
  try {
    for (let worker = 1; worker <= workers; worker += 1) {
      const engines = await startThrowawayEngines((what) => console.log(what));
      started.push(engines);
      for (const [name, value] of Object.entries(engines.environment)) Object.assign(process.env, { [name]: value, [`${name}_${worker}`]: value });
    }
    work();
  } finally {
    for (const engines of started) await engines.stop();
  }
}

function fail(reason) {
  counts.failed += 1;
  console.error(reason);
}
