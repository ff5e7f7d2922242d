import { TcpProxy } from '@stet/testing';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EditorialClient } from '../client/editorial-client.ts';
import { readNewsroom } from '../demo/newsroom-files.ts';
import { HOST } from '../engines/ports.ts';
import { Postgres } from '../engines/postgres.ts';
import { adminCommand } from '../stack/admin-command.ts';
import { Newsroom } from '../stack/newsroom.ts';
import { addressOf, databaseUrlOf, type Plan } from '../stack/plan.ts';
import { ServiceProcess } from '../stack/service-process.ts';
import { copyBuild } from '../testbed/build-copy.ts';
import { placeFor } from '../testbed/place.ts';
import { ServiceWatch } from '../testbed/service-watch.ts';
import type { Replica } from './reader.ts';

const TOKEN_SECONDS = '86400';

/** A newsroom whose site has a database server of its own: editorial, a broker, and two replicas of the site, the second of which comes to the database through a proxy. */
export class Testbed {
  readonly newsroom: Newsroom;
  readonly watch: ServiceWatch;
  readonly replicas: readonly Replica[];
  private readonly plan: Plan;
  private readonly services: readonly ServiceProcess[];

  private constructor(
    readonly folder: string,
    plan: Plan,
    readonly siteDatabase: Postgres,
    readonly siteProxy: TcpProxy,
    { proxyPort, secondPort }: { readonly proxyPort: number; readonly secondPort: number },
  ) {
    this.plan = { ...plan, otherDatabaseServers: { site: siteDatabase.url('postgres') } };
    this.watch = new ServiceWatch(folder);
    const options = { root: copyBuild(join(folder, 'build')), ...this.watch.options };
    this.newsroom = new Newsroom(this.plan, options);
    const secondPlan = { ...this.plan, ports: { ...this.plan.ports, site: secondPort } };
    const environment = { PUBLIC_URL: addressOf(this.plan, 'site'), DATABASE_URL: throughPort(databaseUrlOf(this.plan, 'site'), proxyPort) };
    this.services = [this.newsroom.service('editorial'), this.newsroom.service('site'), new ServiceProcess('site', secondPlan, { ...options, environment })];
    this.replicas = [
      { name: 'site-1', address: addressOf(this.plan, 'site') },
      { name: 'site-2', address: addressOf(secondPlan, 'site') },
    ];
  }

  static async make(): Promise<Testbed> {
    const { folder, plan, ports } = await placeFor('outage', 2);
    const [databasePort, secondPort] = ports as [number, number];
    const database = new Postgres({ folder: join(folder, 'site-postgres'), port: databasePort });
    const proxy = new TcpProxy({ host: HOST, port: databasePort });
    return new Testbed(folder, plan, database, proxy, { proxyPort: await proxy.start(), secondPort });
  }

  /** Answers an editor's client, once readers could come; editorial is asked once, and must take what it is asked. */
  async start(onStep: (step: string) => void): Promise<EditorialClient> {
    onStep('starting two PostgreSQL servers and Kafka');
    this.siteDatabase.start();
    await Promise.all([this.newsroom.startPostgres(), this.newsroom.startKafka(onStep)]);
    onStep('making databases and topics');
    await this.newsroom.migrate();
    const token = await adminCommand(this.plan, 'editorial', ['token', '--role', 'admin', '--ttl', TOKEN_SECONDS]);
    onStep('starting editorial and two replicas of the site');
    this.services.forEach((service) => service.start());
    await Promise.all(this.services.map((service) => service.ready()));
    const editorial = new EditorialClient(addressOf(this.plan, 'editorial'), { token, retry: false });
    await editorial.putPublication(readNewsroom().publication);
    return editorial;
  }

  /** Ends everything at once: what was to be seen has been seen. */
  async end(): Promise<void> {
    await Promise.all([...this.services.map((service) => service.kill()), this.newsroom.kafka.kill()]);
    await Promise.all([this.siteDatabase.kill(), this.newsroom.postgres.kill()]);
    await this.siteProxy.stop();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function throughPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.toString();
}
