import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Topics } from '@stet/contracts';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { freePorts } from '../engines/ports.ts';
import { createDatabases } from '../engines/postgres.ts';
import { startThrowawayEngines, type ThrowawayEngines } from '../engines/throwaway.ts';
import { adminCommand } from '../stack/admin-command.ts';
import { databaseUrlOf, planOf, portsFrom, type Plan } from '../stack/plan.ts';
import { ServiceProcess } from '../stack/service-process.ts';

export interface NewSource {
  readonly sourceId: string;
  readonly url: string;
}

/** How the last poll of a source went. */
export interface PolledSource {
  readonly sourceId: string;
  readonly isDone: boolean;
  readonly failure: string | null;
}

const A_DAY_SECONDS = 86_400;
const LOOK_EVERY_MS = 100;

/** The built ingestion service as a process, with a database and a broker of its own. */
export class IngestionAtWork {
  readonly crashes: string[] = [];
  readonly errors: string[] = [];
  private readonly process: ServiceProcess;

  private constructor(
    private readonly engines: ThrowawayEngines,
    private readonly folder: string,
    private readonly plan: Plan,
    readonly database: pg.Pool,
    environment: Readonly<Record<string, string>>,
  ) {
    this.process = new ServiceProcess('ingestion', plan, {
      environment,
      onCrash: (_service, outcome) => this.crashes.push(`the service ended ${outcome}`),
      onLine: (_service, line) => line.includes('"level":"error"') && this.errors.push(line),
    });
  }

  /** Starts everything but the service. */
  static async prepare(onStep: (step: string) => void, { isDurable = false, environment = {} }: { isDurable?: boolean; environment?: Readonly<Record<string, string>> } = {}): Promise<IngestionAtWork> {
    const engines = await startThrowawayEngines(onStep, { isDurable });
    try {
      const folder = mkdtempSync(join(tmpdir(), 'stet-ingestion-'));
      const [port] = (await freePorts(1)) as [number];
      const plan = planOf(folder, { ...portsFrom(port), ingestion: port }, { DATABASE_URL: engines.postgres.url('postgres'), KAFKA_BROKERS: engines.kafka.brokers.join(',') });
      await createDatabases(plan.databaseServer, ['ingestion']);
      await Promise.all([adminCommand(plan, 'ingestion', ['migrate']), adminCommand(plan, 'ingestion', ['topics'])]);
      return new IngestionAtWork(engines, folder, plan, new pg.Pool({ connectionString: databaseUrlOf(plan, 'ingestion'), max: 2 }), environment);
    } catch (error) {
      await engines.stop();
      throw error;
    }
  }

  async start(): Promise<void> {
    this.process.start();
    await this.process.ready();
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** Ends the process without asking; it comes back by itself. */
  kill(): void {
    this.process.signal('SIGKILL');
  }

  /** Adds sources that are due now, and after that tomorrow. */
  async addSources(sources: readonly NewSource[]): Promise<void> {
    await this.database.query(
      `insert into source (source_id, name, url, language, poll_interval_seconds) select source_id, url, url, 'en', ${A_DAY_SECONDS} from unnest($1::uuid[], $2::text[]) as source(source_id, url)`,
      [sources.map(({ sourceId }) => sourceId), sources.map(({ url }) => url)],
    );
  }

  /** Makes every source due. */
  async pollAgain(): Promise<void> {
    await this.database.query(`update source set next_poll_at = now(), error_streak = 0, last_error = null, last_success_at = null`);
  }

  async polled(): Promise<PolledSource[]> {
    const { rows } = await this.database.query<PolledSource>(
      `select source_id as "sourceId", next_poll_at > now() and leased_until < now() and (last_success_at is not null or error_streak > 0) as "isDone",
              case when error_streak > 0 or last_success_at is null then last_error end as failure
       from source`,
    );
    return rows;
  }

  /** Resolves when every source was polled, or when the time is over. */
  async settled(withinMs: number): Promise<PolledSource[]> {
    const deadline = Date.now() + withinMs;
    let sources = await this.polled();
    while (sources.some(({ isDone }) => !isDone) && Date.now() < deadline) {
      await sleep(LOOK_EVERY_MS);
      sources = await this.polled();
    }
    return sources;
  }

  /** Records of the wire topic. */
  async eventsOnTopic(): Promise<number> {
    const admin = new Kafka({ clientId: 'corpus', brokers: [...this.engines.kafka.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      return (await admin.fetchTopicOffsets(Topics.wire.name)).reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
    } finally {
      await admin.disconnect();
    }
  }

  /** Resolves when the topic holds that many records; answers how many it holds. */
  async eventsArrived(count: number, withinMs: number): Promise<number> {
    const deadline = Date.now() + withinMs;
    let found = await this.eventsOnTopic();
    while (found < count && Date.now() < deadline) {
      await sleep(LOOK_EVERY_MS);
      found = await this.eventsOnTopic();
    }
    return found;
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await this.database.end();
    await this.engines.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
