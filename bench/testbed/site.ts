import { Topics, consumerGroup } from '@stet/contracts';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { workspace } from '@stet/tools/engines/folders.ts';
import { freePorts } from '@stet/tools/engines/ports.ts';
import { adminCommand } from '@stet/tools/stack/admin-command.ts';
import { addressOf, databaseUrlOf, environmentOf, planOf, portsFrom, type Plan } from '@stet/tools/stack/plan.ts';
import { ServiceProcess } from '@stet/tools/stack/service-process.ts';
import { build } from './build.ts';
import { say, type Testbed } from './testbed.ts';
import { until } from './until.ts';

/** What the site's database says of the stories it was told of. */
export interface Shelved {
  readonly stories: number;
  readonly versions: number;
  readonly addresses: number;
  /** Characters of all headlines: a cheap check of what was written. */
  readonly characters: number;
  readonly parked: number;
}

const SHELVED = `
  select (select count(*)::int from shelf.story) as stories, (select count(*)::int from shelf.story_version) as versions,
    (select count(*)::int from shelf.address) as addresses, (select coalesce(sum(length(headline)), 0)::int from shelf.story) as characters,
    (select count(*)::int from messaging.parked_record) as parked`;
const FORGET = 'truncate shelf.story, shelf.story_version, shelf.address, shelf.publication, shelf.front, shelf.view_count, messaging.consumer_offset';

/** The reader site as it is deployed, with a database of its own. */
export class Site {
  crashes = 0;
  readonly db: pg.Pool;
  private readonly service: ServiceProcess;
  private isOver = false;

  private constructor(private readonly plan: Plan) {
    this.db = new pg.Pool({ connectionString: databaseUrlOf(plan, 'site') });
    const onCrash = (_name: string, outcome: string) => {
      this.crashes += 1;
      say(`the site ended ${outcome}`);
    };
    this.service = new ServiceProcess('site', plan, { onCrash });
  }

  /** Builds it when its sources changed, and makes its database; it does not run yet. */
  static async prepare(testbed: Testbed): Promise<Site> {
    build('site');
    const [port] = await freePorts(1);
    const site = new Site(planOf(workspace, portsFrom(port!), { KAFKA_BROKERS: (await testbed.brokers()).join(','), DATABASE_URL: await testbed.database('site') }));
    testbed.closeAtEnd(() => site.end());
    await adminCommand(site.plan, 'site', ['migrate']);
    return site;
  }

  get address(): string {
    return addressOf(this.plan, 'site');
  }

  /** Of its process; throws when it does not run. */
  get pid(): number {
    if (this.service.pid === undefined) throw new Error('the site does not run');
    return this.service.pid;
  }

  async start(): Promise<void> {
    if (this.isOver) throw new Error('the benchmark is over');
    this.service.start();
    await this.service.ready();
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.stop();
    await this.db.end();
  }

  hasApplied(records: number): Promise<void> {
    return until(`the site has applied ${records} records`, async () => (await this.applied()) >= records);
  }

  /** Records of the stories' topic that it has applied. */
  async applied(): Promise<number> {
    const { rows } = await this.db.query<{ applied: number }>(
      'select coalesce(sum(next_offset) filter (where next_offset > 0), 0)::int as applied from messaging.consumer_offset where grp = $1',
      [consumerGroup('site', Topics.story)],
    );
    return rows[0]!.applied;
  }

  async shelved(): Promise<Shelved> {
    return (await this.db.query<Shelved>(SHELVED)).rows[0]!;
  }

  /** As if it had never followed anything. Only while it does not run. */
  async forget(): Promise<void> {
    await this.db.query(FORGET);
  }

  /** Its own command line, while somebody watches the process. */
  command(name: string): ChildProcess {
    return spawn(process.execPath, [join(workspace, 'apps/site/bundle/admin.js'), name], {
      cwd: workspace,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', ...environmentOf(this.plan, 'site') },
    });
  }
}
