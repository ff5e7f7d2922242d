import { ReplyDroppingProxy } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOST } from '../engines/ports.ts';
import { adminCommand } from '../stack/admin-command.ts';
import { Newsroom } from '../stack/newsroom.ts';
import { SERVICES, addressOf, type Plan, type ServiceName } from '../stack/plan.ts';
import { copyBuild } from '../testbed/build-copy.ts';
import { placeFor } from '../testbed/place.ts';
import { ServiceWatch } from '../testbed/service-watch.ts';
import { UNLIMITED_REQUESTS } from '../testbed/unlimited-requests.ts';
import { replicaOf, type Replica } from './replica.ts';
import { watchRewinds } from './rewinds.ts';

const SECOND_REPLICAS: readonly ServiceName[] = ['editorial', 'site', 'analytics'];
/** Those that append to the log come through the proxy that drops replies. */
const PROXIED: readonly ServiceName[] = ['editorial', 'analytics', 'ingestion'];
export const SESSION_TIMEOUT_MS = 5_000;
const TOKEN_SECONDS = '86400';

/** A newsroom of its own with replicas, a proxy before the broker and nobody who would miss it. */
export class Testbed {
  readonly replicas: readonly Replica[];
  readonly newsroom: Newsroom;
  readonly proxy: ReplyDroppingProxy;
  readonly log: Kafka;
  /** Bearer token of somebody who may do everything. */
  token = '';
  readonly watch: ServiceWatch;

  private constructor(
    readonly folder: string,
    readonly plan: Plan,
    proxied: { readonly port: number; readonly advertisedPort: number },
    secondPorts: readonly number[],
  ) {
    this.watch = new ServiceWatch(folder);
    const root = copyBuild(join(folder, 'build'));
    const options = (name: ServiceName) => ({ root, environment: this.environmentOf(name, proxied.advertisedPort), ...this.watch.options });
    const { environment: _, ...common } = options('site');
    this.newsroom = new Newsroom(plan, { ...common, proxied, environments: Object.fromEntries(SERVICES.map((name) => [name, options(name).environment])) });
    const first = SERVICES.map((service) => ({ name: `${service}-1`, service, address: addressOf(plan, service), process: this.newsroom.service(service) }));
    const second = SECOND_REPLICAS.map((service, index) => {
      const environment = { ...options(service).environment, EDITORIAL_URL: addressOf(plan, 'editorial') };
      return replicaOf(service, plan, { number: 2, port: secondPorts[index]! }, { ...options(service), environment });
    });
    this.replicas = [...first, ...second];
    this.proxy = new ReplyDroppingProxy({ listen: proxied.advertisedPort, target: proxied.port });
    this.log = new Kafka({ clientId: 'faults', brokers: [plan.brokers], logLevel: logLevel.NOTHING, connectionTimeout: 2_000, requestTimeout: 5_000 });
  }

  static async make(): Promise<Testbed> {
    const { folder, plan, ports } = await placeFor('faults', 2 + SECOND_REPLICAS.length);
    const [port, advertisedPort, ...secondPorts] = ports as [number, number, ...number[]];
    return new Testbed(folder, plan, { port, advertisedPort }, secondPorts);
  }

  async start(onStep: (step: string) => void): Promise<void> {
    onStep('starting PostgreSQL and Kafka');
    await Promise.all([this.newsroom.startPostgres(), this.newsroom.startKafka(onStep), this.proxy.start()]);
    onStep('making databases and topics');
    await this.newsroom.migrate();
    await Promise.all(SERVICES.map((service) => watchRewinds(this.plan, service)));
    this.token = await adminCommand(this.plan, 'editorial', ['token', '--role', 'admin', '--ttl', TOKEN_SECONDS]);
    onStep(`starting ${this.replicas.map((replica) => replica.name).join(', ')}`);
    this.replicas.forEach((replica) => replica.process.start());
    await Promise.all(this.replicas.map((replica) => replica.process.ready()));
  }

  addressesOf(service: ServiceName): string[] {
    return this.replicas.filter((replica) => replica.service === service).map((replica) => replica.address);
  }

  /** Ends everything at once: what was to be compared has been compared. */
  async end(): Promise<void> {
    await Promise.all([...this.replicas.map((replica) => replica.process.kill()), this.newsroom.kafka.kill()]);
    this.newsroom.postgres.stop();
    await this.proxy.stop().catch(() => undefined); // it may never have listened
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private environmentOf(service: ServiceName, proxyPort: number): Record<string, string> {
    return { KAFKA_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS), ...(service === 'editorial' && UNLIMITED_REQUESTS), ...(PROXIED.includes(service) && { KAFKA_BROKERS: `${HOST}:${proxyPort}` }) };
  }
}
