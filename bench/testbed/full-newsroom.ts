import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { workspace } from '@stet/tools/engines/folders.ts';
import { freePorts } from '@stet/tools/engines/ports.ts';
import { adminCommand } from '@stet/tools/stack/admin-command.ts';
import { addressOf, planOf, portsFrom } from '@stet/tools/stack/plan.ts';
import { ServiceProcess } from '@stet/tools/stack/service-process.ts';
import { UNLIMITED_REQUESTS } from '@stet/tools/testbed/unlimited-requests.ts';
import { build } from './build.ts';
import { fillWithStories, type Filling } from './filled-stories.ts';
import { say, type Testbed } from './testbed.ts';

/** Editorial as it is deployed, with stories, and with people who are signed in. */
export class FullNewsroom {
  crashes = 0;

  private constructor(
    readonly address: string,
    readonly db: pg.Pool,
    private readonly service: ServiceProcess,
  ) {}

  static async start(testbed: Testbed, filling: Filling): Promise<FullNewsroom> {
    build('editorial');
    const [port] = await freePorts(1);
    const url = await testbed.database('editorial');
    const plan = planOf(workspace, { ...portsFrom(port!), editorial: port! }, { KAFKA_BROKERS: (await testbed.brokers()).join(','), DATABASE_URL: url });
    await testbed.emptyTopics();
    await adminCommand(plan, 'editorial', ['migrate']);
    const db = new pg.Pool({ connectionString: url });
    testbed.closeAtEnd(() => db.end());
    say(`writing ${filling.stories} stories`);
    await fillWithStories(db, filling);
    const service = new ServiceProcess('editorial', plan, { environment: UNLIMITED_REQUESTS, onCrash: (_name, outcome) => newsroom.crashed(outcome) });
    const newsroom: FullNewsroom = new FullNewsroom(addressOf(plan, 'editorial'), db, service);
    testbed.closeAtEnd(() => service.stop());
    service.start();
    await service.ready();
    return newsroom;
  }

  /** Of its process; throws when it does not run. */
  get pid(): number {
    if (this.service.pid === undefined) throw new Error('editorial does not run');
    return this.service.pid;
  }

  /** The token of a session of an account that is made for it, both written where they are kept: choosing passwords is not what is measured. */
  async signedIn(number: number, role = 'editor'): Promise<string> {
    const [staffId, token] = [randomUUID(), randomBytes(32).toString('base64url')];
    await this.db.query('insert into staff (staff_id, email, name, password_hash) values ($1, $2, $3, $4)', [staffId, `editor-${number}@alder.example`, `Editor ${number}`, 'none that fits']);
    await this.db.query(`insert into staff_role (staff_id, role, given_by) values ($1, $2, 'bench')`, [staffId, role]);
    await this.db.query(`insert into session (session_id, token_hash, staff_id, way, device, address, ends_at) values ($1, $2, $3, 'password', 'Firefox on Linux', '127.0.0.0/24', now() + interval '1 day')`, [
      randomUUID(),
      createHash('sha256').update(token).digest(),
      staffId,
    ]);
    return token;
  }

  private crashed(outcome: string): void {
    this.crashes += 1;
    say(`editorial ended ${outcome}`);
  }
}
