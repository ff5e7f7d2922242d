import { Injectable, Module } from '@nestjs/common';
import { ViewsCounted } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';

/** Keeps the newest count of every story for the desk. */
@Injectable()
@Handles(ViewsCounted)
export class KeepViewCountHandler implements BatchHandler<ViewsCounted> {
  async handle(events: readonly ViewsCounted[], tx: EntityManager): Promise<void> {
    const inOrder = events.map(({ data }) => data).sort((a, b) => a.version - b.version); // the last one in the log may be a repetition of an older one
    const newest = [...new Map(inOrder.map((count) => [count.storyId, count])).values()];
    await tx.query(
      `insert into story_view (story_id, version, views) select * from unnest($1::uuid[], $2::int[], $3::int[])
       on conflict (story_id) do update set version = excluded.version, views = excluded.views where excluded.version > story_view.version`,
      [newest.map((count) => count.storyId), newest.map((count) => count.version), newest.map((count) => count.views)],
    );
  }
}

@Module({ providers: [KeepViewCountHandler] })
export class ViewCountModule {}
