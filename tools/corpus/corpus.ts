import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workspace } from '../engines/folders.ts';
import { build } from '../start/build.ts';
import { fixturesIn } from './fixtures.ts';
import { reportLines } from './report.ts';
import { throughParser } from './through-parser.ts';
import { throughService, type ServiceRun } from './through-service.ts';

const USAGE = `npm run corpus [-- --fast] [--folder <suites>]

Every document of the public suites through the ingestion service, and how far what comes out agrees with what the suites state.
  --fast      through the parser alone, in seconds
  --folder    where the suites lie; ../shared/fixtures unless told`;

const { values } = parseArgs({ options: { fast: { type: 'boolean', default: false }, folder: { type: 'string', default: join(workspace, '../shared/fixtures') }, help: { type: 'boolean', default: false } } });

if (values.help) console.log(USAGE);
else if (!existsSync(values.folder)) console.log(`skipped: the corpus, because ${values.folder} is missing`);
else process.exitCode = await run(values.folder, values.fast);

async function run(folder: string, isFast: boolean): Promise<number> {
  const fixtures = fixturesIn(folder);
  if (!isFast) {
    say('building');
    await build();
  }
  const began = performance.now();
  const { outcomes, failures }: Omit<ServiceRun, 'eventsOnTopic'> = isFast ? { outcomes: await throughParser(fixtures), failures: [] } : await throughService(fixtures, say);
  for (const line of [...failures.map((failure) => `Failed: ${failure}`), ...reportLines(outcomes, (performance.now() - began) / 1_000)]) console.log(line);
  return failures.length > 0 || outcomes.some(({ fate }) => fate === 'crashed' || fate === 'stuck') ? 1 : 0;
}

function say(step: string): void {
  console.error(step);
}
