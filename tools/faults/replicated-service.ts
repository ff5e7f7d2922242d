import { ReplyDroppingProxy } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { HOST } from '../engines/ports.ts';
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
  /** Replicas come to the broker through a proxy that can drop its replies. */
  readonly isProxied?: boolean;
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
  readonly proxy: ReplyDroppingProxy | undefined;
  private readonly engines: Newsroom;

  private constructor(
    readonly folder: string,
    readonly plan: Plan,
    service: ServiceName,
    ways: readonly { readonly port: number; readonly environment: Environment }[],
    proxied: { readonly port: number; readonly advertisedPort: number } | undefined,
  ) {
    this.watch = new ServiceWatch(folder);
    this.engines = new Newsroom(plan, { ...(proxied && { proxied }) });
    this.proxy = proxied && new ReplyDroppingProxy({ listen: proxied.advertisedPort, target: proxied.port });
    const root = copyBuild(join(folder, 'build'));
    this.replicas = ways.map(({ port, environment }, index) => replicaOf(service, plan, { number: index + 1, port }, { root, environment, ...this.watch.options }));
    this.log = new Kafka({ clientId: 'faults', brokers: [plan.brokers], logLevel: logLevel.NOTHING, connectionTimeout: 2_000, requestTimeout: 5_000 });
    this.db = new pg.Pool({ connectionString: databaseUrlOf(plan, service), max: 4 });
  }

  static async make({ name, service, replicas, isProxied = false, environment }: ReplicatedServiceOptions): Promise<ReplicatedService> {
    const { folder, plan, ports } = await placeFor(name, replicas - 1 + (isProxied ? 2 : 0));
    const [port, advertisedPort] = ports.slice(replicas - 1) as [number, number];
    const throughProxy = isProxied && { KAFKA_BROKERS: `${HOST}:${advertisedPort}` };
    const ways = await Promise.all([plan.ports[service], ...ports.slice(0, replicas - 1)].map(async (own) => ({ port: own, environment: { ...(await environment(plan)), ...throughProxy } })));
    return new ReplicatedService(folder, plan, service, ways, isProxied ? { port, advertisedPort } : undefined);
  }

  get broker(): Newsroom['kafka'] {
    return this.engines.kafka;
  }

  /** `beforeServices` comes when the tables are there and nobody works with them yet. */
  async start(onStep: (step: string) => void, beforeServices: () => Promise<void>): Promise<void> {
    const { service } = this.replicas[0]!;
    onStep('starting PostgreSQL and Kafka');
    this.engines.postgres.start();
    await Promise.all([createDatabases(databaseServerOf(this.plan, service), [service]), this.engines.startKafka(onStep), this.proxy?.start()]);
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
    await this.proxy?.stop().catch(() => undefined); // it may never have listened
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
