import { Kafka, logLevel } from 'kafkajs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabases } from '../../engines/postgres.ts';
import { adminCommand } from '../../stack/admin-command.ts';
import { Newsroom } from '../../stack/newsroom.ts';
import { addressOf, databaseServerOf, databaseUrlOf, type Plan } from '../../stack/plan.ts';
import { ServiceProcess } from '../../stack/service-process.ts';
import { copyBuild } from '../../testbed/build-copy.ts';
import { placeFor } from '../../testbed/place.ts';
import { ServiceWatch } from '../../testbed/service-watch.ts';
import { UNLIMITED_REQUESTS } from '../../testbed/unlimited-requests.ts';

export interface Replica {
  readonly name: string;
  readonly address: string;
  readonly process: ServiceProcess;
}

export const REPLICAS = 3;
const TOKEN_SECONDS = '86400';

/** Three replicas of editorial on durable engines, and nothing else: what they publish is read from the log itself. */
export class Testbed {
  readonly replicas: readonly Replica[];
  readonly watch: ServiceWatch;
  readonly log: Kafka;
  readonly db: pg.Pool;
  token = '';
  private readonly engines: Newsroom;

  private constructor(
    readonly folder: string,
    private readonly plan: Plan,
    morePorts: readonly number[],
  ) {
    this.watch = new ServiceWatch(folder);
    const root = copyBuild(join(folder, 'build'));
    this.engines = new Newsroom(plan);
    this.replicas = [plan.ports.editorial, ...morePorts].map((port, index) => {
      const own = { ...plan, ports: { ...plan.ports, editorial: port } };
      const environment = { ...UNLIMITED_REQUESTS, EDITORIAL_URL: addressOf(plan, 'editorial') };
      return { name: `editorial-${index + 1}`, address: addressOf(own, 'editorial'), process: new ServiceProcess('editorial', own, { root, environment, ...this.watch.options }) };
    });
    this.log = new Kafka({ clientId: 'faults', brokers: [plan.brokers], logLevel: logLevel.NOTHING, connectionTimeout: 2_000, requestTimeout: 5_000 });
    this.db = new pg.Pool({ connectionString: databaseUrlOf(plan, 'editorial'), max: 4 });
  }

  static async make(): Promise<Testbed> {
    const { folder, plan, ports } = await placeFor('schedules', REPLICAS - 1);
    return new Testbed(folder, plan, ports);
  }

  /** `beforeServices` comes when the tables are there and nobody works with them yet. */
  async start(onStep: (step: string) => void, beforeServices: () => Promise<void>): Promise<void> {
    onStep('starting PostgreSQL and Kafka');
    this.engines.postgres.start();
    await Promise.all([createDatabases(databaseServerOf(this.plan, 'editorial'), ['editorial']), this.engines.startKafka(onStep)]);
    await adminCommand(this.plan, 'editorial', ['migrate']);
    await adminCommand(this.plan, 'editorial', ['topics']);
    await beforeServices();
    this.token = await adminCommand(this.plan, 'editorial', ['token', '--role', 'admin', '--ttl', TOKEN_SECONDS]);
    onStep(`starting ${this.replicas.map(({ name }) => name).join(', ')}`);
    this.replicas.forEach(({ process }) => process.start());
    await Promise.all(this.replicas.map(({ process }) => process.ready()));
  }

  async end(): Promise<void> {
    await Promise.all([...this.replicas.map(({ process }) => process.kill()), this.engines.kafka.kill()]);
    await this.db.end();
    this.engines.postgres.stop();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
