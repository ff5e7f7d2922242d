import { Kafka, logLevel } from 'kafkajs';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { EditorialClient } from '../../client/editorial-client.ts';
import { readNewsroom } from '../../demo/newsroom-files.ts';
import { adminCommand } from '../../stack/admin-command.ts';
import { Newsroom } from '../../stack/newsroom.ts';
import { addressOf, databaseUrlOf, type Plan, type ServiceName } from '../../stack/plan.ts';
import { copyBuild } from '../../testbed/build-copy.ts';
import { placeFor } from '../../testbed/place.ts';
import { ServiceWatch } from '../../testbed/service-watch.ts';
import { UNLIMITED_REQUESTS } from '../../testbed/unlimited-requests.ts';

const TOKEN_SECONDS = '86400';
/** Those whose work it is, and those who must not see it yet. */
const AT_WORK = ['admin', 'chief-editor', 'editor', 'wire-editor'] as const;
const STRANGERS = ['reporter', 'photo-editor'] as const;
type Role = (typeof AT_WORK)[number] | (typeof STRANGERS)[number];

/** A newsroom of its own with all five services and a log that anybody can read. */
export class EmbargoTestbed {
  readonly newsroom: Newsroom;
  readonly watch: ServiceWatch;
  readonly log: Kafka;
  private readonly tokens = new Map<Role, string>();

  private constructor(
    readonly folder: string,
    readonly plan: Plan,
  ) {
    this.watch = new ServiceWatch(folder);
    this.newsroom = new Newsroom(plan, { root: copyBuild(join(folder, 'build')), environments: { editorial: UNLIMITED_REQUESTS }, isThrowaway: true, ...this.watch.options });
    this.log = new Kafka({ clientId: 'embargo', brokers: [plan.brokers], logLevel: logLevel.NOTHING });
  }

  static async make(): Promise<EmbargoTestbed> {
    const { folder, plan } = await placeFor('embargo', 0);
    return new EmbargoTestbed(folder, plan);
  }

  async start(onStep: (step: string) => void): Promise<void> {
    onStep('starting PostgreSQL and Kafka');
    await Promise.all([this.newsroom.startPostgres(), this.newsroom.startKafka(onStep)]);
    onStep('making databases and topics');
    await this.newsroom.migrate();
    onStep('starting the services');
    await this.newsroom.startServices();
    for (const role of [...AT_WORK, ...STRANGERS]) this.tokens.set(role, await adminCommand(this.plan, 'editorial', ['token', '--role', role, '--ttl', TOKEN_SECONDS]));
    await this.as('admin').putPublication(readNewsroom().publication);
  }

  addressOf(service: ServiceName): string {
    return addressOf(this.plan, service);
  }

  as(role: (typeof AT_WORK)[number]): EditorialClient {
    return new EditorialClient(this.addressOf('editorial'), { token: this.tokens.get(role)!, retry: false });
  }

  /** Bearer tokens of everybody who must not see what is under embargo: roles without the permission, machines with scopes that look like enough, and nobody. */
  async strangers(): Promise<ReadonlyMap<string, string>> {
    const { token } = await this.post<{ token: string }>('/api/v1/machine-tokens', { name: 'Auditor', scopes: ['audit:read', 'story:read', 'wire:read', 'staff:read', 'desk:read', 'source:read', 'ops:read'] });
    return new Map([...STRANGERS.map((role) => [role, this.tokens.get(role)!] as const), ['a machine that reads everything else', token], ['nobody', '']]);
  }

  /** In the database of editorial. */
  async query(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrlOf(this.plan, 'editorial') });
    await client.connect();
    await client.query(sql, [...parameters]).finally(() => client.end());
  }

  private async post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.tokens.get('admin')}` };
    const answer = await fetch(this.addressOf('editorial') + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** Ends everything at once: what was to be seen has been seen. */
  async end(): Promise<void> {
    await Promise.all([...this.newsroom.all().map((service) => service.kill()), this.newsroom.kafka.kill()]);
    await this.newsroom.postgres.kill();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
