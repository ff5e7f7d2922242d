import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../engines/folders.ts';
import { QUIET_KAFKAJS, SERVICES, environmentOf, planFromEnvironment, type ServiceName } from '../stack/plan.ts';

const EX_USAGE = 64;

/** `npm run admin -- SERVICE COMMAND …`: a service's own command line, in the environment of the newsroom on this machine. */
const [service, ...args] = process.argv.slice(2);

if (!isService(service)) end(`Which service? npm run admin -- SERVICE COMMAND …; services are ${SERVICES.join(', ')}. Without a command, each lists what it can do.`, EX_USAGE);
else if (!existsSync(programOf(service))) end('The services are not built yet. Run npm start or npm run build first.', 1);
else {
  const child = spawn(process.execPath, [QUIET_KAFKAJS, programOf(service), ...args], { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '', ...environmentOf(planFromEnvironment(), service) } });
  child.once('exit', (code) => process.exit(code ?? 1));
}

function isService(name: string | undefined): name is ServiceName {
  return SERVICES.includes(name as ServiceName);
}

function programOf(name: ServiceName): string {
  return join(workspace, `apps/${name}/bundle/admin.js`);
}

function end(message: string, code: number): void {
  console.error(message);
  process.exitCode = code;
}
