import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { PublicationSettings } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { AT_WORK, SITE_CONFIG, type SiteConfig } from '../config.js';
import { FeedModule } from '../feed/feed.module.js';
import { FeedService } from '../feed/feed.service.js';
import { PageFactory } from '../page/page.factory.js';
import { PageModule } from '../page/page.module.js';
import { ChangeRepository } from '../shelf/change.repository.js';
import { Outage } from '../shelf/outage.js';
import type { Intermediary } from './intermediary.js';
import { PurgedCache } from './purged-cache.js';
import { RefreshedCache, type RefreshOptions } from './refreshed-cache.js';
import { Teller } from './teller.js';
import { ToldFeeds } from './told-feeds.js';
import { TurnRepository } from './turn.repository.js';
import { WebSubHub } from './websub-hub.js';

const INTERMEDIARIES = Symbol('intermediaries');

/** Those that the configuration names. */
function intermediariesOf(config: SiteConfig, pages: PageFactory, feeds: FeedService, told: ToldFeeds): Intermediary[] {
  const { PURGE_URL, PURGE_TOKEN, REFRESH_URL, REFRESH_METHOD, REFRESH_TOKEN, WEBSUB_HUB_URL, PUBLIC_URL } = config;
  return [
    ...(PURGE_URL ? [new PurgedCache(PURGE_URL, PURGE_TOKEN)] : []),
    ...(REFRESH_URL ? refreshed({ address: REFRESH_URL, method: REFRESH_METHOD, token: REFRESH_TOKEN }, () => pages.settings()) : []),
    ...(WEBSUB_HUB_URL ? [new WebSubHub(WEBSUB_HUB_URL, PUBLIC_URL, feeds, told)] : []),
  ];
}

function refreshed(options: RefreshOptions, settings: () => Promise<PublicationSettings>): Intermediary[] {
  return (['first', 'others'] as const).map((part) => new RefreshedCache(part, options, settings));
}

/** Tells everybody between the site and its readers what has changed. */
@Module({
  imports: [FeedModule, PageModule],
  providers: [ToldFeeds, TurnRepository, { provide: INTERMEDIARIES, useFactory: intermediariesOf, inject: [SITE_CONFIG, PageFactory, FeedService, ToldFeeds] }],
})
export class IntermediaryModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly owner = randomUUID();
  private readonly tellers: readonly Teller[];

  constructor(
    @Inject(INTERMEDIARIES) intermediaries: readonly Intermediary[],
    private readonly turns: TurnRepository,
    changes: ChangeRepository,
    outage: Outage,
    @Inject(AT_WORK) isAtWork: boolean,
  ) {
    this.tellers = isAtWork ? intermediaries.map((one) => new Teller(one, this.owner, turns, changes, outage)) : [];
  }

  onApplicationBootstrap(): void {
    this.tellers.forEach((teller) => teller.start());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.tellers.map((teller) => teller.stop()));
    if (this.tellers.length > 0) await this.turns.giveBack(this.owner).catch(() => undefined); // the lease runs out by itself
  }
}
