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
  static forRoot(config: SearchConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: false, projectionSchema: PROJECTION_SCHEMA }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, jwksUrl: `${config.EDITORIAL_URL}/.well-known/jwks.json` }),
        CatalogueModule,
        SearchModule,
      ],
    };
  }
}
