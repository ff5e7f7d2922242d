import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, closeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { cacheFolder, workspace } from './folders.ts';
import { HOST, freePorts } from './ports.ts';

export interface KafkaOptions {
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  /** A second listener for clients that come through a proxy: the broker listens at `port` and tells them to come to `advertisedPort`. */
  readonly proxied?: { readonly port: number; readonly advertisedPort: number };
}

const jars = join(cacheFolder, 'kafka', 'libs');
const classArchive = join(cacheFolder, 'kafka', 'kafka.jsa');
const CLASS_PATH = join(jars, '*');
/** Quick to start rather than quick after an hour: only the first compiler, the simplest collector. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx320m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

/** Are the jars and the class archive there? */
export function isKafkaPrepared(): boolean {
  return existsSync(join(jars, 'kafka_2.13-4.4.0.jar')) && existsSync(classArchive);
}

/** Has Maven copy the jars, and makes the class archive that lets a broker start in about two seconds. Once a machine. */
export async function prepareKafka(onStep: (step: string) => void = () => undefined): Promise<void> {
  if (!existsSync(join(jars, 'kafka_2.13-4.4.0.jar'))) {
    onStep('fetching Apache Kafka with Maven');
    fetchJars();
  }
  if (!existsSync(classArchive)) {
    onStep('making the class archive');
    await makeClassArchive();
  }
}

function fetchJars(): void {
  mkdirSync(jars, { recursive: true });
  const pom = join(workspace, 'tools/engines/kafka/pom.xml');
  const repository = join(cacheFolder, 'm2');
  const made = spawnSync('mvn', ['-q', '-B', '-f', pom, `-Dmaven.repo.local=${repository}`, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`, '-DincludeScope=runtime'], { encoding: 'utf8' });
  if (made.error) throw new Error('Maven was not found. Install it (Debian: apt-get install maven), or set KAFKA_BROKERS to a broker that exists.');
  if (made.status !== 0) throw new Error(`Maven could not fetch Apache Kafka: ${(made.stdout + made.stderr).slice(-1_500)}`);
}

async function makeClassArchive(): Promise<void> {
  const folder = join(cacheFolder, 'kafka', 'rehearsal');
  rmSync(folder, { recursive: true, force: true });
  const [port, controllerPort] = await freePorts(2);
  const broker = new KafkaBroker({ folder, port: port!, controllerPort: controllerPort! });
  await broker.start([`-XX:ArchiveClassesAtExit=${classArchive}`]);
  await broker.stop(60_000);
  rmSync(folder, { recursive: true, force: true });
}

/** A single Apache Kafka node (broker and controller) on this machine, as a child of this process. */
export class KafkaBroker {
  readonly brokers: readonly string[];
  private readonly options: KafkaOptions;
  private readonly folder: string;
  private child?: ChildProcess;
  private isWanted = false;

  constructor(options: KafkaOptions) {
    this.options = options;
    this.folder = resolve(options.folder);
    this.brokers = [`${HOST}:${options.port}`];
  }

  get pid(): number | undefined {
    return this.child?.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  /** Was it started, and has it ended without being asked to? */
  get hasEnded(): boolean {
    return this.isWanted && this.pid === undefined;
  }

  /** Resolves when the broker answers. */
  async start(extraFlags: readonly string[] = [`-XX:SharedArchiveFile=${classArchive}`, '-Xshare:auto', '-Xlog:cds=off', '-Xlog:cds+dynamic=off']): Promise<void> {
    this.configure();
    const log = openSync(join(this.folder, 'broker.log'), 'a');
    const child = spawn('java', [...JVM, ...extraFlags, '-cp', CLASS_PATH, 'kafka.Kafka', 'server.properties'], { cwd: this.folder, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    this.child = child;
    this.isWanted = true;
    const failed = new Promise<never>((_, reject) => {
      child.once('error', () => reject(new Error('Java was not found. Install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless), or set KAFKA_BROKERS to a broker that exists.')));
      child.once('exit', (code) => reject(new Error(`Kafka ended with code ${code}. The end of its log:\n${this.logTail()}`)));
    });
    await Promise.race([this.answers(), failed]);
  }

  /** Asks it to stop, and ends it when it takes too long. */
  async stop(withinMs = STOP_WITHIN_MS): Promise<void> {
    await this.end('SIGTERM', withinMs);
  }

  /** As a power cut would: no warning. */
  async kill(): Promise<void> {
    await this.end('SIGKILL', STOP_WITHIN_MS);
  }

  private async end(signal: NodeJS.Signals, withinMs: number): Promise<void> {
    this.isWanted = false;
    const child = this.child;
    if (!child || this.pid === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
    await ended;
    clearTimeout(timer);
  }

  private configure(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'server.properties'), properties(this.options));
    if (existsSync(join(this.folder, 'data/meta.properties'))) return;
    const formatted = spawnSync('java', [...JVM, '-cp', CLASS_PATH, 'kafka.tools.StorageTool', 'format', '-t', newClusterId(), '-c', 'server.properties', '--ignore-formatted'], { cwd: this.folder, encoding: 'utf8' });
    if (formatted.error) throw new Error('Java was not found. Install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless), or set KAFKA_BROKERS to a broker that exists.');
    if (formatted.status !== 0) throw new Error(`Kafka could not make its data folder: ${formatted.stdout}${formatted.stderr}`);
  }

  private async answers(): Promise<void> {
    const kafka = new Kafka({ clientId: 'stet-engines', brokers: [...this.brokers], logLevel: logLevel.NOTHING, connectionTimeout: 1_000, requestTimeout: 2_000, retry: { retries: 0 } });
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const admin = kafka.admin();
      try {
        await admin.connect();
        const { brokers } = await admin.describeCluster();
        if (brokers.length > 0) return;
      } catch (error) {
        if (Date.now() > deadline) throw new Error(`Kafka does not answer at ${this.brokers[0]}. The end of its log:\n${this.logTail()}`, { cause: error });
      } finally {
        await admin.disconnect().catch(() => undefined);
      }
      await sleep(150);
    }
  }

  private logTail(): string {
    const file = join(this.folder, 'broker.log');
    return existsSync(file) ? readFileSync(file, 'utf8').slice(-2_000) : '(no log)';
  }
}

/** 16 random bytes in base64url, as Kafka wants them; never with a hyphen first, which its command line would take for an option. */
export function newClusterId(): string {
  const bytes = randomBytes(16);
  bytes[0]! &= 0x7f;
  return bytes.toString('base64url');
}

function properties({ port, controllerPort, proxied }: KafkaOptions): string {
  const listeners = [`PLAINTEXT://${HOST}:${port}`, `CONTROLLER://${HOST}:${controllerPort}`, ...(proxied ? [`PROXIED://${HOST}:${proxied.port}`] : [])];
  const advertised = [`PLAINTEXT://${HOST}:${port}`, ...(proxied ? [`PROXIED://${HOST}:${proxied.advertisedPort}`] : [])];
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@${HOST}:${controllerPort}
listeners=${listeners.join(',')}
advertised.listeners=${advertised.join(',')}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs=data
num.network.threads=2
num.io.threads=4
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=2000
auto.create.topics.enable=false
log.segment.bytes=67108864
log.cleaner.dedupe.buffer.size=16777216
`;
}
