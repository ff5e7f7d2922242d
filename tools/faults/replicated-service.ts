import { Kafka, logLevel } from 'kafkajs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabases } from '../engines/postgres.ts';
import { adminCommand } from '../stack/admin-command.ts';
import { Newsroom } from '../stack/newsroom.ts';
import { databaseServerOf, databaseUrlOf, type Plan, type ServiceName } from '../stack/plan.ts';
import type { ServiceProcessOptions } from '../stack/service-process.ts';
import { copyBuild } from '../testbed/build-copy.ts';
import { placeFor } from '../testbed/place.ts';
import { ServiceWatch } from '../testbed/service-watch.ts';
import { replicaOf, type Replica } from './replica.ts';

export interface ReplicatedServiceOptions {
  /** In the name of its folder. */
  readonly name: string;
  readonly service: ServiceName;
  readonly replicas: number;
  /** Of one replica, besides what the plan gives the service. */
  readonly environment: (plan: Plan) => Environment | Promise<Environment>;
}

type Environment = NonNullable<ServiceProcessOptions['environment']>;

/** Replicas of one service on durable engines, and nothing else: what they publish is read from the log itself. */
export class ReplicatedService {
  readonly replicas: readonly Replica[];
  readonly watch: ServiceWatch;
  readonly log: Kafka;
  readonly db: pg.Pool;
  private readonly engines: Newsroom;

  private constructor(
    readonly folder: string,
    readonly plan: Plan,
    service: ServiceName,
    ways: readonly { readonly port: number; readonly environment: Environment }[],
  ) {
    this.watch = new ServiceWatch(folder);
    this.engines = new Newsroom(plan);
    const root = copyBuild(join(folder, 'build'));
    this.replicas = ways.map(({ port, environment }, index) => replicaOf(service, plan, { number: index + 1, port }, { root, environment, ...this.watch.options }));
    this.log = new Kafka({ clientId: 'faults', brokers: [plan.brokers], logLevel: logLevel.NOTHING, connectionTimeout: 2_000, requestTimeout: 5_000 });
    this.db = new pg.Pool({ connectionString: databaseUrlOf(plan, service), max: 4 });
  }

  static async make({ name, service, replicas, environment }: ReplicatedServiceOptions): Promise<ReplicatedService> {
    const { folder, plan, ports } = await placeFor(name, replicas - 1);
    const ways = await Promise.all([plan.ports[service], ...ports].map(async (port) => ({ port, environment: await environment(plan) })));
    return new ReplicatedService(folder, plan, service, ways);
  }

  /** `beforeServices` comes when the tables are there and nobody works with them yet. */
  async start(onStep: (step: string) => void, beforeServices: () => Promise<void>): Promise<void> {
    const { service } = this.replicas[0]!;
    onStep('starting PostgreSQL and Kafka');
    this.engines.postgres.start();
    await Promise.all([createDatabases(databaseServerOf(this.plan, service), [service]), this.engines.startKafka(onStep)]);
    await adminCommand(this.plan, service, ['migrate']);
    await adminCommand(this.plan, service, ['topics']);
    await beforeServices();
    onStep(`starting ${this.replicas.map(({ name }) => name).join(', ')}`);
    this.replicas.forEach(({ process }) => process.start());
    await Promise.all(this.replicas.map(({ process }) => process.ready()));
  }

  /** Events that are in the outbox and not yet in the log. */
  async unrelayed(): Promise<number> {
    const { rows } = await this.db.query<{ count: number }>('select count(*)::int as count from messaging.relay_lane held join messaging.outbox on outbox.lane = held.lane and seq > held.cursor');
    return rows[0]!.count;
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
