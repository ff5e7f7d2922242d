import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { MessagingModule } from '@stet/messaging';
import { ObservabilityModule } from '@stet/observability';
import { PersistenceModule } from '@stet/persistence';
import { SERVICE, databaseOptions, type AnalyticsConfig } from './config.js';
import { CountKeepingModule } from './count/count-keeping.module.js';
import { CountModule } from './count/count.module.js';
import { StoryModule } from './story/story.module.js';
import { ViewModule } from './view/view.module.js';

/** The analytics service: takes views to the log, counts them from there, publishes the totals. */
@Module({})
export class AppModule {
  /** Not at work, for administration: nothing is followed, carried or kept. */
  static forRoot(config: AnalyticsConfig, { isAtWork = true } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: isAtWork, consumers: isAtWork, sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, jwksUrl: `${config.EDITORIAL_URL}/.well-known/jwks.json` }),
        StoryModule,
        CountModule,
        ...(isAtWork ? [ViewModule.forRoot(config.VIEW_PARTITIONS), CountKeepingModule] : []),
      ],
    };
  }
}
