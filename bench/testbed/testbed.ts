import { AllTopics, Topics, type TopicDeclaration } from '@stet/contracts';
import { createTopics } from '@stet/messaging';
import { Kafka, logLevel } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf } from '@stet/tools/engines/processes.ts';
import { createDatabases } from '@stet/tools/engines/postgres.ts';
import { startThrowawayEngines, type ThrowawayEngines } from '@stet/tools/engines/throwaway.ts';

/** Like the stories' topic, for what is sent without us. */
export const BARE_TOPIC: TopicDeclaration = { ...Topics.story, name: 'bench.bare.v1' };
const LOOK_EVERY_MS = 50;

/** The engines, and what must be closed whatever happens. */
export class Testbed {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private closing?: Promise<void>;

  private constructor(private readonly starting: Promise<ThrowawayEngines>) {}

  /** Begins to start the engines; `ready` tells when they run. */
  static start(): Testbed {
    const testbed = new Testbed(startThrowawayEngines(say, { isDurable: true }));
    testbed.closeAtEnd(async () => (await testbed.starting).stop());
    return testbed;
  }

  get isClosing(): boolean {
    return this.closing !== undefined;
  }

  async ready(): Promise<void> {
    await this.starting;
  }

  async brokers(): Promise<readonly string[]> {
    return (await this.starting).kafka.brokers;
  }

  /** Of the broker, and of the database server with its children as they are now. */
  async processes(): Promise<{ readonly kafka: readonly number[]; readonly postgres: readonly number[] }> {
    const { kafka, postgres } = await this.starting;
    return { kafka: [kafka.pid!], postgres: [postgres.pid!, ...childrenOf(postgres.pid!)] };
  }

  async kafka(): Promise<Kafka> {
    return new Kafka({ clientId: 'bench', brokers: [...(await this.brokers())], logLevel: logLevel.NOTHING });
  }

  /** An empty database; answers its address. */
  async database(name: string): Promise<string> {
    const { postgres } = await this.starting;
    await createDatabases(postgres.url('postgres'), [name]);
    return postgres.url(name);
  }

  /** Every topic, empty. */
  async emptyTopics(): Promise<void> {
    const admin = (await this.kafka()).admin();
    await admin.connect();
    try {
      const existing = (await admin.listTopics()).filter((name) => !name.startsWith('__'));
      if (existing.length > 0) await admin.deleteTopics({ topics: existing });
      while ((await admin.listTopics()).some((name) => existing.includes(name))) await sleep(LOOK_EVERY_MS);
    } finally {
      await admin.disconnect();
    }
    await createTopics({ brokers: await this.brokers(), environment: 'embedded', topics: [...AllTopics, BARE_TOPIC] });
  }

  /** Runs a part of the benchmark, then closes what it opened. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    const openedBefore = this.closers.length;
    try {
      return await work();
    } finally {
      await this.closeTo(openedBefore);
    }
  }

  /** Runs at the end of the part, the last added first; on a signal too. */
  closeAtEnd(close: () => Promise<void> | void): void {
    this.closers.push(close);
  }

  /** Closes everything, once. */
  close(): Promise<void> {
    return (this.closing ??= this.closeTo(0));
  }

  private async closeTo(left: number): Promise<void> {
    while (this.closers.length > left) {
      try {
        await this.closers.pop()!();
      } catch (error) {
        say(`while cleaning up: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** Progress, apart from the result. */
export function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}
