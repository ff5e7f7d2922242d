import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaBroker, prepareKafka } from './kafka.ts';
import { HOST, freePorts } from './ports.ts';
import { Postgres } from './postgres.ts';

/** A server and a broker that nobody will miss, in a temporary folder, on free ports. */
export interface ThrowawayEngines {
  readonly folder: string;
  readonly postgres: Postgres;
  readonly kafka: KafkaBroker;
  /** What specs read: see libs/testing. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface ThrowawayOptions {
  /** Every commit reaches the disk, as in production: for figures that shall mean something. */
  readonly isDurable?: boolean;
}

const OPEN_TO_SERVER = 0o755;

export async function startThrowawayEngines(onStep?: (step: string) => void, { isDurable = false }: ThrowawayOptions = {}): Promise<ThrowawayEngines> {
  await prepareKafka(onStep);
  const folder = mkdtempSync(join(tmpdir(), 'stet-engines-'));
  chmodSync(folder, OPEN_TO_SERVER);
  const [postgresPort, kafkaPort, controllerPort, proxiedPort, advertisedPort] = (await freePorts(5)) as [number, number, number, number, number];
  const postgres = new Postgres({ folder: join(folder, 'postgres'), port: postgresPort, isThrowaway: !isDurable });
  const kafka = new KafkaBroker({ folder: join(folder, 'kafka'), port: kafkaPort, controllerPort, proxied: { port: proxiedPort, advertisedPort } });
  const stop = async () => {
    await kafka.stop();
    postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    postgres.start();
    await kafka.start();
  } catch (error) {
    await stop(); // the other one may run
    throw error;
  }
  return {
    folder,
    postgres,
    kafka,
    environment: {
      STET_TEST_DATABASE_URL: postgres.url('postgres'),
      STET_TEST_KAFKA_BROKERS: kafka.brokers.join(','),
      STET_TEST_KAFKA_PROXY: `${HOST}:${advertisedPort}>${HOST}:${proxiedPort}`,
    },
    stop,
  };
}
