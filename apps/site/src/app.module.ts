import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { MessagingModule } from '@stet/messaging';
import { ObservabilityModule } from '@stet/observability';
import { PersistenceModule } from '@stet/persistence';
import { AuthorModule } from './author/author.module.js';
import { ConfigModule } from './config.module.js';
import { PROJECTION_SCHEMA, SERVICE, databaseOptions, type SiteConfig } from './config.js';
import { FeedModule } from './feed/feed.module.js';
import { FrontModule } from './front/front.module.js';
import { IntermediaryModule } from './intermediary/intermediary.module.js';
import { ListModule } from './list/list.module.js';
import { OfflineModule } from './offline/offline.module.js';
import { PreviewModule } from './preview/preview.module.js';
import { SearchModule } from './search/search.module.js';
import { SectionModule } from './section/section.module.js';
import { ShareModule } from './share/share.module.js';
import { SitemapModule } from './sitemap/sitemap.module.js';
import { StoryModule } from './story/story.module.js';

/** The reader site: follows stories, authors, publication, fronts and view counts; writes to no topic. */
@Module({})
export class AppModule {
  /** Not at work, for administration: nothing is followed or watched. */
  static forRoot(config: SiteConfig, { isAtWork = true, isFollowing = isAtWork }: { isAtWork?: boolean; isFollowing?: boolean } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: false, consumers: isFollowing, projectionSchema: PROJECTION_SCHEMA, sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, jwksUrl: `${config.EDITORIAL_URL}/.well-known/jwks.json` }),
        ConfigModule.forRoot(config, isAtWork),
        AuthorModule,
        FrontModule,
        FeedModule,
        IntermediaryModule,
        ListModule,
        OfflineModule,
        PreviewModule,
        SearchModule,
        SectionModule,
        ShareModule,
        SitemapModule,
        StoryModule,
      ],
    };
  }
}
