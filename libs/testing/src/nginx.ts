import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NGINX = process.env['NGINX_PATH'] ?? '/usr/sbin/nginx';
const DOCUMENT = join(import.meta.dirname, '../../../docs/cache-in-front.md');

/** Whether there is an nginx to put in front. */
export const hasNginx = existsSync(NGINX);
/** What to say where there is none. */
export const withoutNginx = `skipped: the cache in front, because ${NGINX} is missing (Debian: apt-get install nginx-light)`;

/** A cache that runs, until it is stopped; its folder goes with it. */
export interface Nginx {
  stop(): Promise<void>;
}

/** A port of this machine where nobody listens; it is not held, so that who takes it soon has it. */
export async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** nginx as the documentation configures it, but for its ports, its folders and its token. */
export async function anNginx({ port, site, token }: { readonly port: number; readonly site: URL; readonly token: string }): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-nginx-'));
  chmodSync(folder, 0o755); // its workers may be another user
  mkdirSync(join(folder, 'body'));
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(configuration, atHome(documented(), folder, { port, site, token }));
  const child = spawn(NGINX, ['-c', configuration, '-e', join(folder, 'error.log'), '-g', `daemon off; pid ${folder}/pid;`], { stdio: 'ignore' });
  await answers(port, child, folder);
  return {
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

function documented(): string {
  return /```nginx\n(.*?)```/s.exec(readFileSync(DOCUMENT, 'utf8'))![1]!;
}

function atHome(configuration: string, folder: string, { port, site, token }: { port: number; site: URL; token: string }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/body/${one};`).join(' ');
  const replaced: readonly [string, string][] = [
    ['/var/cache/nginx/stet', `${folder}/cache`],
    ['change-this-token', token],
    ['server 127.0.0.1:4300;', `server ${site.host};`],
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['http {', `http { access_log off; ${temporary}`],
  ];
  return replaced.reduce((text, [documentedPart, ours]) => {
    if (!text.includes(documentedPart)) throw new Error(`the documented configuration of nginx has no ${documentedPart}`);
    return text.replace(documentedPart, ours);
  }, configuration);
}

async function answers(port: number, child: ChildProcess, folder: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
