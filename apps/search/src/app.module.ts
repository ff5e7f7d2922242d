import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { MessagingModule } from '@stet/messaging';
import { ObservabilityModule } from '@stet/observability';
import { PersistenceModule } from '@stet/persistence';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { PROJECTION_SCHEMA, SERVICE, databaseOptions, type SearchConfig } from './config.js';
import { SearchModule } from './search/search.module.js';

/** The search service: follows stories and view counts, writes to no topic. */
@Module({})
export class AppModule {
  /** Not at work, for administration: nothing is followed. */
  static forRoot(config: SearchConfig, { isAtWork = true } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: false, consumers: isAtWork, projectionSchema: PROJECTION_SCHEMA, sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, jwksUrl: `${config.EDITORIAL_URL}/.well-known/jwks.json` }),
        CatalogueModule,
        SearchModule,
      ],
    };
  }
}
