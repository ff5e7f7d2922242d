import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const projects = ['apps', 'libs'].flatMap((folder) => readdirSync(join(import.meta.dirname, folder)).map((name) => `${folder}/${name}`));

/** Every project that has tests. */
export default { projects: [...projects, 'tools'].map((name) => `<rootDir>/${name}/jest.config.mjs`).filter((file) => existsSync(file.replace('<rootDir>', import.meta.dirname))) };
