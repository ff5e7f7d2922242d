import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { dataFolder } from '../engines/folders.ts';
import { HOST } from '../engines/ports.ts';
import { PASSWORD, USER } from '../engines/postgres.ts';

/** The services, in the order in which people meet them. */
export const SERVICES = ['editorial', 'ingestion', 'search', 'analytics', 'site'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** kafkajs computes a timeout below zero once a process, to no harm; Node would warn of it. */
export const QUIET_KAFKAJS = '--disable-warning=TimeoutNegativeWarning';

export type PortName = ServiceName | 'wires' | 'postgres' | 'kafka' | 'kafkaController';

/** Where one newsroom keeps its data, and where everything of it is reached. */
export interface Plan {
  readonly folder: string;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly brokers: string;
  /** The PostgreSQL server that holds the services' databases; the path names a database that exists. */
  readonly databaseServer: string;
  /** Services whose database is on a server of its own. */
  readonly otherDatabaseServers?: Partial<Record<ServiceName, string>>;
  readonly isKafkaOurs: boolean;
  readonly isPostgresOurs: boolean;
}

/** Distances from the first port, so that several newsrooms fit on a machine. */
const OFFSETS: Readonly<Record<PortName, number>> = { site: 0, editorial: 1, ingestion: 2, search: 3, analytics: 4, wires: 5, postgres: 32, kafka: 92, kafkaController: 93 };
const FIRST_PORT = 4300;
const LAST_FIRST_PORT = 65_000;

/** Reads the plan from the environment: STET_PORT, STET_DATA, KAFKA_BROKERS, DATABASE_URL. */
export function planFromEnvironment(env: NodeJS.ProcessEnv = process.env): Plan {
  return planOf(dataFolder, portsFrom(firstPort(env.STET_PORT)), env);
}

export function portsFrom(first: number): Plan['ports'] {
  return Object.fromEntries(Object.entries(OFFSETS).map(([name, offset]) => [name, first + offset])) as Record<PortName, number>;
}

export function planOf(folder: string, ports: Plan['ports'], env: { readonly KAFKA_BROKERS?: string; readonly DATABASE_URL?: string } = {}): Plan {
  return {
    folder,
    ports,
    brokers: env.KAFKA_BROKERS ?? `${HOST}:${ports.kafka}`,
    databaseServer: env.DATABASE_URL ?? `postgres://${USER}:${PASSWORD}@${HOST}:${ports.postgres}/postgres`,
    isKafkaOurs: !env.KAFKA_BROKERS,
    isPostgresOurs: !env.DATABASE_URL,
  };
}

export function addressOf(plan: Plan, name: ServiceName | 'wires'): string {
  return `http://${HOST}:${plan.ports[name]}`;
}

/** The server that holds the database of a service. */
export function databaseServerOf(plan: Plan, service: ServiceName): string {
  return plan.otherDatabaseServers?.[service] ?? plan.databaseServer;
}

/** Each service has a database of its name. */
export function databaseUrlOf(plan: Plan, service: ServiceName): string {
  const url = new URL(databaseServerOf(plan, service));
  url.pathname = `/${service}`;
  return url.toString();
}

/** Where agencies put documents, in a folder for each. */
export function watchedFoldersOf(plan: Plan): string {
  return join(plan.folder, 'watched');
}

/** The environment of a service in this newsroom. */
export function environmentOf(plan: Plan, service: ServiceName): Record<string, string> {
  const address = (name: ServiceName) => addressOf(plan, name);
  const common = { PORT: String(plan.ports[service]), DATABASE_URL: databaseUrlOf(plan, service), KAFKA_BROKERS: plan.brokers, EDITORIAL_URL: address('editorial') };
  const own: Record<ServiceName, Record<string, string>> = {
    editorial: {
      SITE_URL: address('site'),
      SEARCH_URL: address('search'),
      ANALYTICS_URL: address('analytics'),
      INGESTION_URL: address('ingestion'),
      MEDIA_DIR: join(plan.folder, 'media'),
    },
    ingestion: { ALLOW_PRIVATE_ADDRESSES: 'true', CREDENTIAL_KEYS: `local:${localKeyOf(plan.folder)}`, WATCHED_FOLDERS: watchedFoldersOf(plan) },
    search: {},
    analytics: { SITE_ORIGINS: `${address('site')},${address('site').replace(HOST, 'localhost')}` },
    site: { PUBLIC_URL: address('site'), SEARCH_URL: address('search'), ANALYTICS_PUBLIC_URL: address('analytics') },
  };
  return { ...common, ...own[service] };
}

/** The same at every start. Who can read the folder can read all that is sealed with it: a newsroom that others reach has a key by chance. */
function localKeyOf(folder: string): string {
  return createHash('sha256').update(`credentials of ${folder}`).digest('base64');
}

function firstPort(text: string | undefined): number {
  if (!text) return FIRST_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1_024 || port > LAST_FIRST_PORT) throw new RangeError(`STET_PORT is ${text}; give the first port of the newsroom, a number from 1024 to ${LAST_FIRST_PORT}`);
  return port;
}
