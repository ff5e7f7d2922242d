import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { workspace } from '@stet/tools/engines/folders.ts';

interface Benchmark {
  readonly file: string;
  readonly usage: string;
}

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  log: { file: 'log/log.ts', usage: 'log [--quick] [--only latency|drain|projection|rebuild] [--stories N] [--seconds N]     the way of a story through the log' },
  site: { file: 'site/site.ts', usage: 'site [--quick] [--stories N] [--seconds N]     the article page from memory and rendered, beside node:http with the same bytes' },
  editorial: { file: 'editorial/editorial.ts', usage: 'editorial [--quick] [--only board|saves|publications|"at work"] [--stories N] [--editors N] [--seconds N]     the board of a full newsroom, saves and publications' },
  newsroom: { file: 'newsroom/newsroom.ts', usage: 'newsroom [--quick] [--only board|wires|typing|opening|scripts] [--stories N] [--rounds N]     the newsroom app in a browser: board, wires, typing, and the scripts of each page' },
  ingest: { file: 'ingest/ingest.ts', usage: 'ingest [--feeds N] [--entries N]     feeds from a server to the wire topic' },
  views: { file: 'views/views.ts', usage: 'views [--quick] [--only collector|service|replay|growth] [--seconds N] [--millions 1,10]     beacons to the log beside bare node:http, and from the log to the counts' },
  readership: { file: 'readership/readership.ts', usage: 'readership [--quick] [--stories N] [--days N] [--times N]     what the dashboards ask of a year of readers' },
  visible: { file: 'visible/visible.ts', usage: 'visible [--quick] [--publications N] [--rate N] [--pause N]     from the answer of the newsroom API to the page that shows it, at the site and through nginx' },
};
const EX_USAGE = 64;
const SIGNAL_CODE = 128;

/** Each benchmark is a process of its own, so that none warms up or burdens another. The libraries' decorators need the compiler options of the workspace. */
function run({ file }: Benchmark, args: readonly string[]): void {
  const flags = ['--conditions=@stet/source', '--import', 'tsx', '--disable-warning=TimeoutNegativeWarning'];
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, file), ...args], {
    cwd: workspace,
    stdio: 'inherit',
    env: { ...process.env, TSX_TSCONFIG_PATH: join(workspace, 'tsconfig.base.json') },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal)); // it cleans up, then we end as it does
  child.once('exit', (code, signal) => process.exit(code ?? SIGNAL_CODE + (signal ? constants.signals[signal] : 0)));
}

const [name = '', ...args] = process.argv.slice(2);
const benchmark = BENCHMARKS[name];
if (benchmark) run(benchmark, args);
else {
  console.error(`What to measure?\n${Object.values(BENCHMARKS).map((one) => `  npm run bench -- ${one.usage}`).join('\n')}`);
  process.exit(EX_USAGE);
}
