import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { MessagingModule } from '@stet/messaging';
import { ObservabilityModule } from '@stet/observability';
import { PersistenceModule } from '@stet/persistence';
import { SERVICE, databaseOptions, retentionOf, type AnalyticsConfig } from './config.js';
import { defaultRules } from './counting/bot-rules.js';
import { CountKeepingModule } from './count/count-keeping.module.js';
import { CountModule } from './count/count.module.js';
import { ExportModule } from './export/export.module.js';
import { LeadingKeepingModule } from './leading/leading-keeping.module.js';
import { NowStreamModule } from './now-stream/now-stream.module.js';
import { ReadershipModule } from './readership/readership.module.js';
import { RecountModule } from './recount/recount.module.js';
import { Retained } from './readership/retained.js';
import { hostsOf } from './referrer/referrer.js';
import { RollupKeepingModule } from './rollup/rollup-keeping.module.js';
import { SparklineModule } from './sparkline/sparkline.module.js';
import { StoryModule } from './story/story.module.js';
import { TrendModule } from './trend/trend.module.js';
import { ViewModule } from './view/view.module.js';
import { VisitorModule } from './visitor/visitor.module.js';

/** The analytics service: takes views to the log, counts them from there, publishes the totals. */
@Module({})
export class AppModule {
  /** Not at work, for administration: nothing is followed, carried or kept. */
  static forRoot(config: AnalyticsConfig, { isAtWork = true } = {}): DynamicModule {
    const ownHosts = hostsOf(config.SITE_ORIGINS);
    const retention = retentionOf(config);
    const isCounting = isAtWork && config.COUNTING;
    const counting = CountModule.forRoot(ownHosts, config.BOT_RULES ?? defaultRules);
    const readership = ReadershipModule.forRoot(new Retained(retention, ownHosts));
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: isCounting, consumers: isCounting, sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, jwksUrl: `${config.EDITORIAL_URL}/.well-known/jwks.json` }),
        StoryModule,
        counting,
        readership,
        ExportModule.forRoot(readership),
        NowStreamModule,
        SparklineModule,
        TrendModule,
        VisitorModule,
        RecountModule.forRoot(counting),
        ...(isAtWork ? [ViewModule.forRoot({ partitions: config.VIEW_PARTITIONS, mostWaiting: config.MOST_WAITING })] : []),
        ...(isCounting ? [CountKeepingModule.forRoot(counting), RollupKeepingModule.forRoot(retention), LeadingKeepingModule] : []),
      ],
    };
  }
}
