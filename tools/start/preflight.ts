import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { cacheFolder } from '../engines/folders.ts';
import { isKafkaPrepared } from '../engines/kafka.ts';
import { isFree } from '../engines/ports.ts';
import type { Plan, PortName } from '../stack/plan.ts';

const OLDEST_JAVA = 17;
const GIBIBYTE = 1_073_741_824;
const NEEDED_GIB = 1;

/** Everything that would stop the start, each with what to do about it. */
export async function obstacles(plan: Plan): Promise<string[]> {
  return [...(await takenPorts(plan)), ...missingTools(plan), ...fullDisks(plan)];
}

async function takenPorts(plan: Plan): Promise<string[]> {
  const wanted = (Object.entries(plan.ports) as [PortName, number][]).filter(([name]) => isWanted(plan, name));
  const free = await Promise.all(wanted.map(([, port]) => isFree(port)));
  return wanted
    .filter((_, index) => !free[index])
    .map(([name, port]) => `Port ${port} (for ${name}) is taken. Stop what uses it, or choose another first port: STET_PORT=4400 npm start`);
}

function isWanted(plan: Plan, name: PortName): boolean {
  if (name === 'postgres') return plan.isPostgresOurs;
  if (name === 'kafka' || name === 'kafkaController') return plan.isKafkaOurs;
  return true;
}

function missingTools(plan: Plan): string[] {
  if (!plan.isKafkaOurs) return [];
  const java = javaVersion();
  const missing: string[] = [];
  if (java === undefined) missing.push(`Java was not found; Kafka needs Java ${OLDEST_JAVA} or newer. Install it (Debian: apt-get install openjdk-17-jre-headless), or set KAFKA_BROKERS to a broker that exists.`);
  else if (java < OLDEST_JAVA) missing.push(`Java ${java} was found; Kafka needs Java ${OLDEST_JAVA} or newer (Debian: apt-get install openjdk-17-jre-headless). KAFKA_BROKERS uses a broker that exists instead.`);
  if (!isKafkaPrepared() && spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status !== 0) {
    missing.push('Maven was not found; it fetches Kafka, once. Install it (Debian: apt-get install maven), or set KAFKA_BROKERS to a broker that exists.');
  }
  return missing;
}

function javaVersion(): number | undefined {
  const asked = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (asked.error || asked.status !== 0) return undefined;
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(asked.stderr + asked.stdout) ?? [];
  return first === undefined ? undefined : Number(first === '1' ? second : first); // "1.8" is Java 8
}

function fullDisks(plan: Plan): string[] {
  return [...new Set([plan.folder, cacheFolder])].flatMap((folder) => {
    mkdirSync(folder, { recursive: true });
    const { bavail, bsize } = statfsSync(folder);
    const free = (bavail * bsize) / GIBIBYTE;
    return free >= NEEDED_GIB ? [] : [`Only ${free.toFixed(2)} GiB are free where ${folder} lies; ${NEEDED_GIB} GiB is needed. Free some space, or choose another place with STET_DATA and STET_CACHE.`];
  });
}
