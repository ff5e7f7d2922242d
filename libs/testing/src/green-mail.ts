import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aFreePort } from './nginx.js';

const HOST = '127.0.0.1';
const WORKSPACE = join(import.meta.dirname, '../../..');
const CACHE = process.env['STET_CACHE'] ?? join(WORKSPACE, '.cache');
const JARS = join(CACHE, 'greenmail');
const JAR = join(JARS, 'greenmail-standalone-2.1.13.jar');
/** Quick to start, and small. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx96m'];
const KEY_PASSWORD = 'changeit';
const READY_WITHIN_MS = 30_000;

/** Whether there is what an IMAP server is fetched and run with. */
export const hasGreenMail = ['mvn', 'java', 'keytool'].every((program) => spawnSync('which', [program]).status === 0);
/** What to say where there is not. */
export const withoutGreenMail = 'skipped: mailboxes on an IMAP server, because mvn or java is missing (Debian: apt-get install maven openjdk-17-jre-headless)';

/** An IMAP server that runs, until it is stopped; its mails are in memory. */
export interface GreenMail {
  readonly username: string;
  readonly password: string;
  /** Where it speaks in the clear, and where with TLS. */
  readonly port: number;
  readonly tlsPort: number;
  /** Of its TLS: a certificate for localhost and 127.0.0.1 that it signed itself, and the key with it. */
  readonly certificate: string;
  readonly keyStore: { readonly path: string; readonly password: string };
  stop(): Promise<void>;
}

/** GreenMail with one user; Maven fetches it once a machine. */
export async function aGreenMail(): Promise<GreenMail> {
  if (!existsSync(JAR)) fetchJar();
  const folder = mkdtempSync(join(tmpdir(), 'stet-greenmail-'));
  const keyStore = { path: join(folder, 'key.p12'), password: KEY_PASSWORD };
  const stored = ['-storetype', 'PKCS12', '-keystore', keyStore.path, '-storepass', KEY_PASSWORD, '-alias', 'imap'];
  run('keytool', ['-genkeypair', '-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', `san=dns:localhost,ip:${HOST}`, '-validity', '2', ...stored]);
  const certificate = run('keytool', ['-exportcert', '-rfc', ...stored]);
  const [port, tlsPort, apiPort] = [await aFreePort(), await aFreePort(), await aFreePort()];
  const settings = { hostname: HOST, 'imap.port': port, 'imaps.port': tlsPort, 'api.port': apiPort, users: 'desk:secret@paper.example', 'users.login': 'email', 'tls.keystore.file': keyStore.path, 'tls.keystore.password': KEY_PASSWORD };
  const child = spawn('java', [...JVM, ...Object.entries(settings).map(([name, value]) => `-Dgreenmail.${name}=${value}`), '-jar', JAR], { stdio: 'ignore', cwd: folder });
  await Promise.all([port, tlsPort].map((one) => listens(one, child)));
  return {
    ...{ username: 'desk@paper.example', password: 'secret', port, tlsPort, certificate, keyStore },
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

function fetchJar(): void {
  run('mvn', ['-q', '-B', '-f', join(WORKSPACE, 'tools/engines/greenmail/pom.xml'), `-Dmaven.repo.local=${join(CACHE, 'm2')}`, 'dependency:copy-dependencies', `-DoutputDirectory=${JARS}`]);
}

function run(program: string, parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${(stdout + stderr).slice(-1_500)}`);
  return stdout;
}

async function listens(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('GreenMail did not start');
    const socket = connect(port, HOST);
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
