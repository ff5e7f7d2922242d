import devkit from '@nx/devkit';
import { ESLint } from 'eslint';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';

/**
 * Reads `[{ file, code }]`, and writes what the boundary rule of our ESLint configuration says of each, as if the code stood in that file: nothing is
 * written to the disk. A process of its own, because the rule keeps the project graph in globals, and skips itself in silence when there is none.
 */
const RULE = '@nx/enforce-module-boundaries';
const workspace = join(import.meta.dirname, '..', '..');

await devkit.createProjectGraphAsync({ exitOnError: true });
const eslint = new ESLint({
  cwd: workspace,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } }, // it knows files on the disk only, and the rule needs no types
  ruleFilter: ({ ruleId }) => ruleId === RULE,
});
const planted = await json(process.stdin);
const verdicts = [];
for (const { file, code } of planted) {
  const [result] = await eslint.lintText(code, { filePath: join(workspace, file) });
  verdicts.push(result.messages.map(({ message }) => message));
}
process.stdout.write(`\n${JSON.stringify(verdicts)}`);
