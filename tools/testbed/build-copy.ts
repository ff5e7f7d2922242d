import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../engines/folders.ts';
import { SERVICES } from '../stack/plan.ts';

/** What a service reads beside its bundle. */
const LINKED = ['node_modules', 'assets'];

export function isBuilt(): boolean {
  return SERVICES.every((service) => existsSync(join(workspace, `apps/${service}/bundle/main.js`)));
}

/** Copies the bundles, so that a build meanwhile does not change what is started again. Answers the folder. */
export function copyBuild(folder: string): string {
  for (const service of SERVICES) {
    const [from, to] = [join(workspace, 'apps', service), join(folder, 'apps', service)];
    mkdirSync(to, { recursive: true });
    cpSync(join(from, 'package.json'), join(to, 'package.json'));
    cpSync(join(from, 'bundle'), join(to, 'bundle'), { recursive: true });
    for (const name of LINKED) if (existsSync(join(from, name))) symlinkSync(join(from, name), join(to, name));
  }
  symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
