import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workspace } from '../engines/folders.ts';
import { EditorialAlone, PASSWORD } from '../testbed/editorial-alone.ts';
import { onTestbed, optionsOrExit, say } from '../testbed/on-testbed.ts';
import { UNLIMITED_REQUESTS } from '../testbed/unlimited-requests.ts';
import { somethingToFind } from './known.ts';
import { examine, installSchemathesis, type Finding, type Report } from './schemathesis.ts';

interface Options {
  /** Requests made by chance for each operation, besides those that the document suggests. */
  readonly examples: number;
  readonly isKept: boolean;
}

const WITHIN_MS = 285_000;
const EMAIL = 'admin@alder.example';
/** A preview is opened by its ticket, and by nobody's session. */
const OPENED_OTHERWISE = 1;

/** `npm run contract`: whether editorial answers what its OpenAPI document says, whatever it is asked by somebody who may do everything. */
const options = optionsOrExit(optionsFrom, 'npm run contract -- [--examples 15] [--keep]');

await onTestbed({
  isKept: options.isKept,
  make: () => EditorialAlone.make({ name: 'contract', environment: UNLIMITED_REQUESTS, isThrowaway: true }),
  async run(testbed) {
    say(`everything is in ${testbed.folder}`);
    installSchemathesis(say);
    await testbed.start(say);
    const token = await testbed.signIn(EMAIL, 'Neva Orm', 'admin');
    const known = await somethingToFind(testbed.address, token);
    say('asking everything that the document has');
    const document = join(workspace, 'apps/editorial/openapi.json');
    const report = await examine({ document, address: testbed.address, account: { email: EMAIL, password: PASSWORD }, known, examples: options.examples, report: join(testbed.folder, 'report.json'), withinMs: WITHIN_MS });
    const errors = [...testbed.watch.errors.keys(), ...testbed.watch.crashes];
    console.log(lineOf(report, errors));
    return hasPassed(report, errors);
  },
});

function optionsFrom(args: readonly string[]): Options {
  const { examples, keep } = parseArgs({ args: [...args], options: { examples: { type: 'string', default: '15' }, keep: { type: 'boolean', default: false } } }).values;
  if (!(Number.isInteger(Number(examples)) && Number(examples) > 0)) throw new TypeError(`--examples is ${examples}; give a whole number from 1`);
  return { examples: Number(examples), isKept: keep };
}

function hasPassed({ complete, operations, failures, errors, warnings }: Report, logged: readonly string[]): boolean {
  return complete && operations.tested === operations.selected && operations.tested > 0 && neverLetIn(warnings) <= OPENED_OTHERWISE && failures.length + errors.length + logged.length === 0;
}

/** Operations of which some request was answered with success. */
function succeeded({ valid_rates: rates }: Report): number {
  return Object.values(rates).filter((phases) => Object.values(phases).some(({ accepted }) => accepted > 0)).length;
}

function neverLetIn({ missing_auth: operations = [] }: Report['warnings']): number {
  return operations.length;
}

function lineOf(report: Report, logged: readonly string[]): string {
  const { operations, test_cases: cases, failures, errors, running_time: seconds } = report;
  const counted = (findings: readonly Finding[]) => Object.fromEntries(findings.map(({ title, count }) => [title, count]));
  const serverErrors = failures.filter(({ type }) => type === 'ServerError').reduce((sum, { count }) => sum + count, 0);
  return JSON.stringify({
    ...{ passed: hasPassed(report, logged), operations: operations.tested, selected: operations.selected, requests: cases.generated, succeeded: succeeded(report), neverLetIn: neverLetIn(report.warnings), seconds: Math.round(seconds) },
    ...{ serverErrors, violations: failures.reduce((sum, { count }) => sum + count, 0) - serverErrors, failures: counted(failures), errors: counted(errors), logged },
  });
}
