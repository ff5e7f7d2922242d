import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { KafkaBroker, prepareKafka } from '../engines/kafka.ts';
import { Postgres, createDatabases } from '../engines/postgres.ts';
import { adminCommand } from './admin-command.ts';
import { SERVICES, databaseServerOf, type Plan, type ServiceName } from './plan.ts';
import { ServiceProcess, type ServiceProcessOptions } from './service-process.ts';

export interface NewsroomOptions extends ServiceProcessOptions {
  /** Speed over safety, for data that nobody will miss. */
  readonly isThrowaway?: boolean | undefined;
  /** Environment of single services, besides the plan's. */
  readonly environments?: Partial<Record<ServiceName, Readonly<Record<string, string>>>>;
  /** For clients that come to the broker through a proxy; see KafkaOptions. */
  readonly proxied?: { readonly port: number; readonly advertisedPort: number };
}

/** The engines and services of one plan, as processes of this machine. */
export class Newsroom {
  readonly postgres: Postgres;
  readonly kafka: KafkaBroker;
  private readonly services: ReadonlyMap<ServiceName, ServiceProcess>;

  constructor(
    readonly plan: Plan,
    options: NewsroomOptions = {},
  ) {
    const { ports, folder } = plan;
    this.postgres = new Postgres({ folder: join(folder, 'postgres'), port: ports.postgres, isThrowaway: options.isThrowaway });
    this.kafka = new KafkaBroker({ folder: join(folder, 'kafka'), port: ports.kafka, controllerPort: ports.kafkaController, proxied: options.proxied });
    this.services = new Map(SERVICES.map((name) => [name, new ServiceProcess(name, plan, { ...options, environment: { ...options.environment, ...options.environments?.[name] } })]));
  }

  service(name: ServiceName): ServiceProcess {
    return this.services.get(name)!;
  }

  all(): readonly ServiceProcess[] {
    return [...this.services.values()];
  }

  /** PostgreSQL with the services' databases. */
  async startPostgres(): Promise<void> {
    if (this.plan.isPostgresOurs) {
      mkdirSync(this.plan.folder, { recursive: true });
      this.postgres.start();
    }
    for (const service of SERVICES) await createDatabases(databaseServerOf(this.plan, service), [service]);
  }

  async startKafka(onStep?: (step: string) => void): Promise<void> {
    if (!this.plan.isKafkaOurs) return;
    await prepareKafka(onStep);
    await this.kafka.start();
  }

  /** Brings databases and topics to what the built services need. */
  async migrate(): Promise<void> {
    await Promise.all([...SERVICES.map((name) => adminCommand(this.plan, name, ['migrate'])), adminCommand(this.plan, 'editorial', ['topics'])]);
  }

  /** Starts every service; resolves when all are ready. */
  async startServices(onReady: (name: ServiceName) => void = () => undefined): Promise<void> {
    const services = this.all();
    services.forEach((service) => service.start());
    await Promise.all(services.map((service) => service.ready().then(() => onReady(service.name))));
  }

  async stopServices(): Promise<void> {
    await Promise.all(this.all().map((service) => service.stop()));
  }

  /** Services first, so that they can finish what they began. */
  async stop(): Promise<void> {
    await this.stopServices();
    if (this.plan.isKafkaOurs) await this.kafka.stop();
    if (this.plan.isPostgresOurs) this.postgres.stop();
  }
}
