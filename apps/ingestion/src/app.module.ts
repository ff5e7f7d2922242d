import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { MessagingModule } from '@stet/messaging';
import { Health, ObservabilityModule } from '@stet/observability';
import { Database, PersistenceModule } from '@stet/persistence';
import { CONFIG, SERVICE, databaseOptions, type IngestionConfig } from './config.js';
import { DocumentFetcher } from './poll/document-fetcher.js';
import { PollService } from './poll/poll.service.js';
import { Poller } from './poll/poller.js';
import { SourceController } from './source/source.controller.js';
import { SourceRepository } from './source/source.repository.js';
import { SourceService } from './source/source.service.js';
import { WireIntake } from './wire/wire-intake.js';
import { WireItemController } from './wire/wire-item.controller.js';
import { WireItemRepository } from './wire/wire-item.repository.js';
import { WireItemService } from './wire/wire-item.service.js';

/** The ingestion service: polls sources and writes what is new to the wire topic. */
@Module({})
export class AppModule {
  constructor(@Inject(Database) database: Database, @Inject(Health) health: Health) {
    health.check('database', async () => void (await database.query('select 1')));
  }

  /** Not at work, for administration: nothing is polled or carried. */
  static forRoot(config: IngestionConfig, { isAtWork = true } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: isAtWork, consumers: false }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, jwksUrl: `${config.EDITORIAL_URL}/.well-known/jwks.json` }),
      ],
      controllers: [SourceController, WireItemController],
      providers: [
        { provide: CONFIG, useValue: config },
        ...[SourceRepository, SourceService, DocumentFetcher, PollService, WireIntake, WireItemRepository, WireItemService],
        ...(isAtWork ? [Poller] : []),
      ],
    };
  }
}
