import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GeneratedFile } from './generated-file.ts';

const run = promisify(execFile);
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The OpenAPI document of every service, as the service itself describes it. Needs the bundles: run the build before. */
export async function openApiFiles(workspace: string): Promise<GeneratedFile[]> {
  const services = readdirSync(join(workspace, 'apps')).filter((app) => existsSync(join(workspace, 'apps', app, 'src/admin.ts')));
  return Promise.all(services.map((service) => openApiFile(workspace, service)));
}

async function openApiFile(workspace: string, service: string): Promise<GeneratedFile> {
  const admin = join(workspace, 'apps', service, 'bundle/admin.js');
  if (!existsSync(admin)) throw new Error(`${service} is not built: run \`npm run build\` first`);
  const { stdout } = await run(process.execPath, [admin, 'openapi'], { cwd: workspace, maxBuffer: MAX_DOCUMENT_BYTES });
  return { path: `apps/${service}/openapi.json`, content: `${JSON.stringify(JSON.parse(stdout), null, 2)}\n` };
}
