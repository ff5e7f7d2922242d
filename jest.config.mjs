import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const projects = ['apps', 'libs'].flatMap((folder) => readdirSync(join(import.meta.dirname, folder)).map((name) => `${folder}/${name}`));

const TEST_TIMEOUT_MS = 120_000;

/** Every project that has tests. Jest takes the time limit of a test from here alone when it runs several projects. */
export default { testTimeout: TEST_TIMEOUT_MS, projects: [...projects, 'tools'].map((name) => `<rootDir>/${name}/jest.config.mjs`).filter((file) => existsSync(file.replace('<rootDir>', import.meta.dirname))) };
