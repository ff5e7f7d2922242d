import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type IngestionConfig } from '../config.js';
import { later } from '../poll/poll-mark.js';
import type { SourceRow } from '../source/source.entity.js';
import type { HubAnnouncement } from './hub-announcement.js';
import { paceOf, type HubSubscription } from './hub-subscription.js';
import { HubSubscriptionRepository } from './hub-subscription.repository.js';

/** What polls and hubs mean for one another. */
@Injectable()
export class HubPace {
  constructor(
    private readonly subscriptions: HubSubscriptionRepository,
    @Inject(CONFIG) private readonly config: Pick<IngestionConfig, 'PUBLIC_URL'>,
  ) {}

  /** When a source is polled again, which is polled each `intervalSeconds` when no hub tells of it. */
  async next(tx: EntityManager, { sourceId }: SourceRow, intervalSeconds: number, now: Date): Promise<Date> {
    return later(now, paceOf(intervalSeconds, await this.subscriptionOf(tx, sourceId), now));
  }

  /** When a poll begins. */
  moment(): Promise<Date> {
    return this.subscriptions.moment();
  }

  /** Whether a hub told of something newer since a poll began; what the poll found would turn that back. */
  async hasOvertaken(tx: EntityManager, { sourceId }: SourceRow, begunAt: Date): Promise<boolean> {
    const deliveredAt = (await this.subscriptionOf(tx, sourceId))?.deliveredAt;
    return deliveredAt !== undefined && deliveredAt !== null && deliveredAt >= begunAt;
  }

  /** A hub is not trusted any more when a poll finds news that it has not told of since it was confirmed; the first poll after that may bring what came before. */
  async noteNews(tx: EntityManager, { sourceId, lastSuccessAt }: SourceRow): Promise<void> {
    const subscription = await this.subscriptionOf(tx, sourceId);
    if (subscription?.aliveSince && lastSuccessAt && lastSuccessAt > subscription.aliveSince) await this.subscriptions.distrust(tx, subscription.subscriptionId);
  }

  /** Kept whether hubs can reach us or not: they may be able to after the next start. */
  async noteAnnouncement(tx: EntityManager, { sourceId }: SourceRow, announcement: HubAnnouncement | undefined): Promise<void> {
    await this.subscriptions.announce(tx, sourceId, announcement);
  }

  /** Of all sources that have one, or of one source. */
  async ofSources(sourceId?: string): Promise<ReadonlyMap<string, HubSubscription>> {
    return this.config.PUBLIC_URL === undefined ? new Map() : this.subscriptions.bySource(sourceId);
  }

  private async subscriptionOf(tx: EntityManager, sourceId: string): Promise<HubSubscription | undefined> {
    return this.config.PUBLIC_URL === undefined ? undefined : this.subscriptions.ofSource(tx, sourceId);
  }
}
