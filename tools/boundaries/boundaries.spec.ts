import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const LINT_WITHIN_MS = 120_000;

interface Import {
  readonly rule: string;
  /** Folder of the project that imports. */
  readonly from: string;
  readonly of: string;
  /** Where in the project's source, if it matters. */
  readonly by?: string;
}

const MIGRATION = 'migrations/1-planted.ts';

const refused: readonly (Import & { readonly says: string })[] = [
  { rule: 'floor 1 imports nothing of ours, not even its neighbours', from: 'libs/errors', of: '@stet/observability', says: '"floor:1" cannot depend on' },
  { rule: 'floor 1 imports nothing above it', from: 'libs/contracts', of: '@stet/persistence', says: '"floor:1" cannot depend on' },
  { rule: 'floor 2 imports nothing above it', from: 'libs/persistence', of: '@stet/messaging', says: 'Circular dependency' },
  { rule: 'floor 3 does not import its neighbours', from: 'libs/messaging', of: '@stet/auth', says: '"floor:3" can only depend on' },
  { rule: 'apps do not import each other', from: 'apps/editorial', of: '@stet/search/src/config.js', says: 'Imports of apps are forbidden' },
  { rule: 'apps do not reach into each other', from: 'apps/editorial', of: '../../search/src/config.js', says: 'relative or absolute path' },
  { rule: 'libraries import no app', from: 'libs/errors', of: '@stet/newsroom/src/api/problem.js', says: 'Imports of apps are forbidden' },
  { rule: 'libraries are imported by their face, not by their files', from: 'apps/editorial', of: '../../../libs/messaging/src/outbox/outbox.js', says: 'relative or absolute path' },
  { rule: 'tools import no app', from: 'tools/measure', of: '@stet/editorial/src/config.js', says: 'Imports of apps are forbidden' },
  { rule: 'benchmarks import no app', from: 'bench', of: '@stet/site/src/config.js', says: 'Imports of apps are forbidden' },
  { rule: 'the browser app imports contracts and nothing else of ours', from: 'apps/newsroom', of: '@stet/errors', says: '"app:newsroom" can only depend on' },
  ...['@nestjs/common', '@nestjs/core', 'typeorm'].map((of) => ({ rule: 'contracts know zod and nothing more', from: 'libs/contracts', of, says: `"lib:contracts" is not allowed to import` })),
  ...['apps/site', 'apps/editorial', 'libs/persistence', 'libs/auth', 'libs/bootstrap', 'libs/errors', 'libs/observability', 'libs/contracts'].map((from) => ({
    rule: 'kafkajs stays in messaging',
    from,
    of: 'kafkajs',
    says: 'is not allowed to import "kafkajs"',
  })),
  ...['../words/armenian.js', '@stet/contracts'].map((of) => ({ rule: 'migrations stay as they were', from: 'apps/search', by: MIGRATION, of, says: 'a migration stays as it was' })),
];

const allowed: readonly Import[] = [
  { rule: 'apps import every floor', from: 'apps/editorial', of: '@stet/messaging' },
  { rule: 'apps import every floor', from: 'apps/editorial', of: '@stet/contracts' },
  { rule: 'floor 3 imports floor 2', from: 'libs/messaging', of: '@stet/persistence' },
  { rule: 'floor 2 imports floor 1', from: 'libs/persistence', of: '@stet/errors' },
  { rule: 'messaging speaks with Kafka', from: 'libs/messaging', of: 'kafkajs' },
  { rule: 'contracts know zod', from: 'libs/contracts', of: 'zod' },
  { rule: 'the browser app imports contracts', from: 'apps/newsroom', of: '@stet/contracts' },
  { rule: 'migrations may be in several files', from: 'apps/search', by: MIGRATION, of: './1-words.js' },
  { rule: 'tools import libraries', from: 'tools/measure', of: '@stet/contracts' },
];

/** What the linter says of each import, all in one process. The files that hold them exist in its memory only, so that nothing can be left behind. */
function lint(imports: readonly Import[]): string[][] {
  const planted = imports.map(({ from, by = 'planted.ts', of }) => ({ file: `${from}/${/^(apps|libs)/.test(from) ? 'src/' : ''}${by}`, code: `import * as planted from '${of}';\nexport const names = Object.keys(planted);\n` }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'lint-imports.mjs')], {
    cwd: join(import.meta.dirname, '..', '..'),
    input: JSON.stringify(planted),
    encoding: 'utf8',
    timeout: LINT_WITHIN_MS,
    env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
  });
  if (status !== 0) throw new Error(`the linter failed: ${stderr || stdout}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as string[][];
}

describe('the boundaries', () => {
  let verdicts: Map<Import, string[]>;
  beforeAll(() => {
    const imports = [...refused, ...allowed];
    const said = lint(imports);
    verdicts = new Map(imports.map((one, index) => [one, said[index]!]));
  }, LINT_WITHIN_MS);

  it.each(refused)('refuse $of in $from: $rule', (planted) => {
    expect(verdicts.get(planted)).toEqual([expect.stringContaining(planted.says)]);
  });

  it.each(allowed)('let $from import $of: $rule', (planted) => {
    expect(verdicts.get(planted)).toEqual([]);
  });
});
