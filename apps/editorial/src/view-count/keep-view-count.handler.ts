import { Injectable, Module } from '@nestjs/common';
import { ViewsCounted } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { LiveRepository } from '../live/live.repository.js';

interface StoryViews {
  readonly storyId: string;
  readonly views: number;
}

/** Keeps the newest count of every story for the desk. */
@Injectable()
@Handles(ViewsCounted)
export class KeepViewCountHandler implements BatchHandler<ViewsCounted> {
  constructor(private readonly live: LiveRepository) {}

  async handle(events: readonly ViewsCounted[], tx: EntityManager): Promise<void> {
    const inOrder = events.map(({ data }) => data).sort((a, b) => a.version - b.version); // the last one in the log may be a repetition of an older one
    const newest = [...new Map(inOrder.map((count) => [count.storyId, count])).values()];
    const changed = await tx.query<StoryViews[]>(
      `insert into story_view (story_id, version, views) select * from unnest($1::uuid[], $2::int[], $3::int[])
       on conflict (story_id) do update set version = excluded.version, views = excluded.views where excluded.version > story_view.version returning story_id as "storyId", views`,
      [newest.map((count) => count.storyId), newest.map((count) => count.version), newest.map((count) => count.views)],
    );
    if (changed.length > 0) await this.live.tell(tx, [{ kind: 'views', data: { views: Object.fromEntries(changed.map(({ storyId, views }) => [storyId, views])) } }]);
  }
}

@Module({ providers: [KeepViewCountHandler] })
export class ViewCountModule {}
