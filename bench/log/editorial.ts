import { NestFactory } from '@nestjs/core';
import { StoryPublished, type StorySnapshot } from '@stet/contracts';
import { MessagingModule, Outbox, messagingMigrations } from '@stet/messaging';
import { ObservabilityModule } from '@stet/observability';
import { Database, PersistenceModule, afterCommit, migrate } from '@stet/persistence';
import type { Testbed } from '../testbed/testbed.ts';

/** Names the module to Nest. */
class EditorialModule {}

/** A service that does what editorial does when it publishes: a row, an outbox row, one transaction; the relay in the same process. */
export class Editorial {
  private constructor(
    readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  static async start(testbed: Testbed, database: string): Promise<Editorial> {
    const url = await testbed.database(database);
    await migrate({ url, service: 'editorial', migrations: messagingMigrations });
    const imports = [
      ObservabilityModule.forRoot({ service: 'editorial' }),
      PersistenceModule.forRoot({ url, service: 'editorial' }),
      MessagingModule.forRoot({ service: 'editorial', brokers: await testbed.brokers() }),
    ];
    const context = await NestFactory.createApplicationContext({ module: EditorialModule, imports }, { logger: ['error'] });
    testbed.closeAtEnd(() => context.close());
    const db = context.get(Database, { strict: false });
    await db.query('create table story (story_id uuid primary key, version int not null, snapshot json not null)');
    return new Editorial(db, context.get(Outbox, { strict: false }));
  }

  /** The next version of a story. Answers the id of its event, and when the commit was acknowledged. */
  async publish(story: StorySnapshot): Promise<{ id: string; version: number; committedAt: number }> {
    let committedAt = 0;
    const { id, version } = await this.db.transaction(async (tx) => {
      const [row] = await tx.query<{ version: number }[]>(
        'insert into story values ($1, 1, $2) on conflict (story_id) do update set version = story.version + 1, snapshot = excluded.snapshot returning version',
        [story.storyId, JSON.stringify(story)],
      );
      afterCommit(tx, () => {
        committedAt = performance.now();
      });
      return { version: row!.version, id: await this.outbox.add(tx, StoryPublished, { ...story, version: row!.version }) };
    });
    return { id, version, committedAt };
  }

  /** All of them in one transaction, so that the relay meets a full outbox. */
  async fillOutbox(stories: readonly StorySnapshot[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      for (const story of stories) await this.outbox.add(tx, StoryPublished, story);
    });
  }

  /** Has the relay ticked off every outbox row? */
  async isCarried(): Promise<boolean> {
    const left = await this.db.query(
      `select from messaging.relay_lane held cross join lateral (
         select from messaging.outbox where lane = held.lane and seq > held.cursor limit 1) row limit 1`,
    );
    return left.length === 0;
  }
}
