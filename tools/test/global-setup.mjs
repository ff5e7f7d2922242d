import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startThrowawayEngines } from '../engines/throwaway.ts';

/** Starts PostgreSQL and Kafka once a run, unless the whole run has them already or no spec of the project needs them. */
export default async function setUp(_global, project) {
  if (process.env.STET_TEST_DATABASE_URL || !needsEngines(project.rootDir)) return;
  const engines = await startThrowawayEngines((step) => process.stderr.write(`${step}\n`));
  Object.assign(process.env, engines.environment);
  globalThis.stetEngines = engines;
}

function needsEngines(folder) {
  const source = join(folder, 'src');
  return existsSync(source) && readdirSync(source, { recursive: true }).some((name) => name.endsWith('.int.spec.ts'));
}
