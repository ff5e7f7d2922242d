import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { adminCommand } from '../stack/admin-command.ts';
import { Newsroom } from '../stack/newsroom.ts';
import { addressOf, type Plan } from '../stack/plan.ts';
import type { ServiceProcess } from '../stack/service-process.ts';
import { copyBuild } from './build-copy.ts';
import { placeFor } from './place.ts';
import { ServiceWatch } from './service-watch.ts';

/** Of everybody here. */
export const PASSWORD = 'harbour-lantern-42';

export interface EditorialOptions {
  /** In the name of its folder. */
  readonly name: string;
  /** Besides what the plan gives the service. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Speed over safety, for data that nobody will miss. */
  readonly isThrowaway?: boolean;
}

/** Editorial alone, with a database and a log of its own. */
export class EditorialAlone {
  readonly editorial: ServiceProcess;
  readonly watch: ServiceWatch;
  readonly newsroom: Newsroom;

  private constructor(
    readonly folder: string,
    readonly plan: Plan,
    { environment = {}, isThrowaway }: EditorialOptions,
  ) {
    this.watch = new ServiceWatch(folder);
    this.newsroom = new Newsroom(plan, { root: copyBuild(join(folder, 'build')), environment, isThrowaway, ...this.watch.options });
    this.editorial = this.newsroom.service('editorial');
  }

  static async make(options: EditorialOptions): Promise<EditorialAlone> {
    const { folder, plan } = await placeFor(options.name, 0);
    return new EditorialAlone(folder, plan, options);
  }

  /** Straight to the service. */
  get address(): string {
    return addressOf(this.plan, 'editorial');
  }

  async start(onStep: (step: string) => void): Promise<void> {
    onStep('starting PostgreSQL and Kafka');
    await Promise.all([this.newsroom.startPostgres(), this.newsroom.startKafka(onStep)]);
    onStep('starting editorial');
    await adminCommand(this.plan, 'editorial', ['migrate']);
    await adminCommand(this.plan, 'editorial', ['topics']);
    this.editorial.start();
    await this.editorial.ready();
  }

  /** Makes an account and signs its owner in; answers the token of the session, which outlives the process. */
  async signIn(email: string, name: string, role: string): Promise<string> {
    await adminCommand(this.plan, 'editorial', ['staff', 'add', '--email', email, '--name', name, '--role', role, '--password', PASSWORD]);
    const answer = await fetch(`${this.address}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: PASSWORD }) });
    const token = /^stet_session=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1];
    if (!token) throw new Error(`${email} could not sign in: ${await answer.text()}`);
    return token;
  }

  async end(): Promise<void> {
    await Promise.all([this.editorial.kill(), this.newsroom.kafka.kill()]);
    this.newsroom.postgres.stop();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
