import devkit from '@nx/devkit';
import { ESLint } from 'eslint';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';

/**
 * Reads `[{ file, code }]`, and writes what our ESLint configuration says of the imports in each, as if the code stood in that file: nothing is
 * written to the disk. A process of its own, because the boundary rule keeps the project graph in globals, and skips itself in silence when there is none.
 */
const RULES = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];
const workspace = join(import.meta.dirname, '..', '..');

await devkit.createProjectGraphAsync({ exitOnError: true });
const eslint = new ESLint({
  cwd: workspace,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } }, // it knows files on the disk only, and the rule needs no types
  ruleFilter: ({ ruleId }) => RULES.includes(ruleId),
});
const planted = await json(process.stdin);
const verdicts = [];
for (const { file, code } of planted) {
  const [result] = await eslint.lintText(code, { filePath: join(workspace, file) });
  verdicts.push(result.messages.map(({ message }) => message));
}
process.stdout.write(`\n${JSON.stringify(verdicts)}`);
