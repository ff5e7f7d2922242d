import { Topics, consumerGroup } from '@stet/contracts';
import pg from 'pg';
import { workspace } from '@stet/tools/engines/folders.ts';
import { freePorts } from '@stet/tools/engines/ports.ts';
import { adminCommand } from '@stet/tools/stack/admin-command.ts';
import { databaseUrlOf, planOf, portsFrom, type Plan } from '@stet/tools/stack/plan.ts';
import { ServiceProcess } from '@stet/tools/stack/service-process.ts';
import { build } from '../testbed/build.ts';
import { recordsIn } from '../testbed/raw-log.ts';
import { say, type Testbed } from '../testbed/testbed.ts';
import { until } from '../testbed/until.ts';

const APPLIED = 'select coalesce(sum(next_offset) filter (where next_offset > 0), 0)::int as applied from messaging.consumer_offset where grp = $1';

/** Analytics as it is deployed, behind a proxy, with a database of its own. */
export class Analytics {
  crashes = 0;
  readonly db: pg.Pool;
  private readonly service: ServiceProcess;

  private constructor(
    private readonly plan: Plan,
    private readonly testbed: Testbed,
    private readonly isCounting: boolean,
  ) {
    this.db = new pg.Pool({ connectionString: databaseUrlOf(plan, 'analytics') });
    const onCrash = (_name: string, outcome: string) => {
      this.crashes += 1;
      say(`analytics ended ${outcome}`);
    };
    this.service = new ServiceProcess('analytics', plan, { onCrash, environment: { TRUSTED_PROXIES: '127.0.0.1', COUNTING: String(isCounting) } });
  }

  /** Builds it when its sources changed, makes its database and every topic; it does not run yet. It may be a collector alone. */
  static async prepare(testbed: Testbed, { isCounting = true } = {}): Promise<Analytics> {
    build('analytics');
    const [port] = await freePorts(1);
    const plan = planOf(workspace, portsFrom(port!), { KAFKA_BROKERS: (await testbed.brokers()).join(','), DATABASE_URL: await testbed.database('analytics') });
    const analytics = new Analytics(plan, testbed, isCounting);
    testbed.closeAtEnd(() => analytics.end());
    await adminCommand(plan, 'analytics', ['migrate']);
    await testbed.emptyTopics();
    return analytics;
  }

  get port(): number {
    return this.plan.ports.analytics;
  }

  /** Of its process; throws when it does not run. */
  get pid(): number {
    if (this.service.pid === undefined) throw new Error('analytics does not run');
    return this.service.pid;
  }

  async start(): Promise<void> {
    this.service.start();
    await this.service.ready();
  }

  /** Resolves when everything in the log is counted; at once where nothing is. */
  async hasCounted(): Promise<void> {
    if (!this.isCounting) return;
    const kafka = await this.testbed.kafka();
    const records = await recordsIn(kafka, Topics.view.name);
    await until(`analytics has counted ${records} records`, async () => (await this.applied()) >= records);
  }

  async stop(): Promise<void> {
    await this.service.stop();
  }

  private async applied(): Promise<number> {
    const { rows } = await this.db.query<{ applied: number }>(APPLIED, [consumerGroup('analytics', Topics.view)]);
    return rows[0]!.applied;
  }

  private async end(): Promise<void> {
    await this.stop();
    await this.db.end();
  }
}
