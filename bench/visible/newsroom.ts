import { anNginx, hasNginx, withoutNginx } from '@stet/testing';
import { EditorialClient } from '@stet/tools/client/editorial-client.ts';
import { workspace } from '@stet/tools/engines/folders.ts';
import { HOST, freePorts } from '@stet/tools/engines/ports.ts';
import { adminCommand } from '@stet/tools/stack/admin-command.ts';
import { addressOf, planOf, portsFrom, type Plan } from '@stet/tools/stack/plan.ts';
import { ServiceProcess, type ServiceProcessOptions } from '@stet/tools/stack/service-process.ts';
import { build } from '../testbed/build.ts';
import { say, type Testbed } from '../testbed/testbed.ts';

/** How readers come to the site: by themselves, or through the cache in front of it. */
export type Way = 'site' | 'nginx';

const SERVICES = ['editorial', 'site'] as const;
const REFRESH_TOKEN = 'bench';

/** Editorial and the reader site as they are deployed, and nginx in front of the site where there is one. */
export class Newsroom {
  crashes = 0;

  private constructor(
    readonly editorial: EditorialClient,
    /** Where each way begins. */
    readonly ways: ReadonlyMap<Way, string>,
    /** Address of the site's database. */
    readonly shelf: string,
  ) {}

  static async start(testbed: Testbed): Promise<Newsroom> {
    build(...SERVICES);
    const [site, editorial, cache] = (await freePorts(3)) as [number, number, number];
    const shelf = await testbed.database('site');
    const plan = planOf(workspace, { ...portsFrom(site), editorial }, { KAFKA_BROKERS: (await testbed.brokers()).join(','), DATABASE_URL: shelf });
    await testbed.database('editorial');
    await testbed.emptyTopics();
    await Promise.all(SERVICES.map((name) => adminCommand(plan, name, ['migrate'])));
    const token = await adminCommand(plan, 'editorial', ['token', '--role', 'admin', '--ttl', '86400']);
    const ways = new Map<Way, string>([['site', addressOf(plan, 'site')], ...(hasNginx ? [['nginx', `http://${HOST}:${cache}`] as const] : [])]);
    const newsroom = new Newsroom(new EditorialClient(addressOf(plan, 'editorial'), { token }), ways, shelf);
    await newsroom.startServices(testbed, plan);
    if (!hasNginx) say(withoutNginx);
    else {
      const nginx = await anNginx({ port: cache, site: new URL(addressOf(plan, 'site')), token: REFRESH_TOKEN });
      testbed.closeAtEnd(() => nginx.stop());
    }
    return newsroom;
  }

  private async startServices(testbed: Testbed, plan: Plan): Promise<void> {
    const cache = this.ways.get('nginx');
    const environment: Record<string, string> = cache ? { REFRESH_URL: `${cache}{path}`, REFRESH_TOKEN } : {};
    const options: ServiceProcessOptions = { environment, onCrash: (name, outcome) => this.crashed(name, outcome) };
    const services = SERVICES.map((name) => new ServiceProcess(name, plan, name === 'site' ? options : { ...options, environment: {} }));
    testbed.closeAtEnd(async () => void (await Promise.all(services.map((service) => service.stop()))));
    services.forEach((service) => service.start());
    await Promise.all(services.map((service) => service.ready()));
  }

  private crashed(name: string, outcome: string): void {
    this.crashes += 1;
    say(`${name} ended ${outcome}`);
  }
}
