import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { MessagingModule } from '@stet/messaging';
import { Health, ObservabilityModule } from '@stet/observability';
import { Database, PersistenceModule } from '@stet/persistence';
import { CONFIG, SERVICE, databaseOptions, type IngestionConfig } from './config.js';
import { CredentialBox } from './credential/credential-box.js';
import { SourceAccessRepository } from './credential/source-access.repository.js';
import { SourceAccesses } from './credential/source-accesses.js';
import { SourceSecretController } from './credential/source-secret.controller.js';
import { SourceSecretRepository } from './credential/source-secret.repository.js';
import { SourceSecretService } from './credential/source-secret.service.js';
import { FileIntake } from './folder/file-intake.js';
import { FolderFileRepository } from './folder/folder-file.repository.js';
import { FolderController } from './folder/folder.controller.js';
import { FolderPoll } from './folder/folder-poll.js';
import { FolderPreviewService } from './folder/folder-preview.service.js';
import { Folders } from './folder/folders.js';
import { WatchedFolders } from './folder/watched-folders.js';
import { MailIntake } from './mailbox/mail-intake.js';
import { MailboxPlaceRepository } from './mailbox/mailbox-place.repository.js';
import { MailboxPoll } from './mailbox/mailbox-poll.js';
import { MailboxPreviewService } from './mailbox/mailbox-preview.service.js';
import { MailboxController } from './mailbox/mailbox.controller.js';
import { Mailboxes } from './mailbox/mailboxes.js';
import { OpmlController } from './opml/opml.controller.js';
import { OpmlService } from './opml/opml.service.js';
import { DocumentFetcher } from './poll/document-fetcher.js';
import { FeedPoll } from './poll/feed-poll.js';
import { OutsideHttp } from './poll/outside-http.js';
import { PollEnd } from './poll/poll-end.js';
import { PollRecordRepository } from './poll/poll-record.repository.js';
import { PollService } from './poll/poll.service.js';
import { Poller } from './poll/poller.js';
import { Retention } from './poll/retention.js';
import { PushService } from './push/push.service.js';
import { PushedDocumentRepository } from './push/pushed-document.repository.js';
import { ReparseController } from './reparse/reparse.controller.js';
import { ReparseRepository } from './reparse/reparse.repository.js';
import { ReparseService } from './reparse/reparse.service.js';
import { ReparseWorker } from './reparse/reparse-worker.js';
import { Reparser } from './reparse/reparser.js';
import { WireRevision } from './reparse/wire-revision.js';
import { IdentityPreviewController } from './identity-preview/identity-preview.controller.js';
import { IdentityPreviewService } from './identity-preview/identity-preview.service.js';
import { SftpFolders } from './sftp/sftp-folders.js';
import { SourceController } from './source/source.controller.js';
import { SourceRepository } from './source/source.repository.js';
import { SourceService } from './source/source.service.js';
import { SourcePreviewController } from './source-preview/source-preview.controller.js';
import { SourcePreviewService } from './source-preview/source-preview.service.js';
import { HubCallbacks } from './websub/hub-callbacks.js';
import { HubPace } from './websub/hub-pace.js';
import { HubSubscriptionRepository } from './websub/hub-subscription.repository.js';
import { HubUpkeep } from './websub/hub-upkeep.js';
import { HubWorker } from './websub/hub-worker.js';
import { DocumentIntake } from './wire/document-intake.js';
import { WireIntake } from './wire/wire-intake.js';
import { WireItemController } from './wire/wire-item.controller.js';
import { WireItemRepository } from './wire/wire-item.repository.js';
import { WireItemService } from './wire/wire-item.service.js';
import { WireNames } from './wire/wire-names.js';

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
      controllers: [SourceController, SourceSecretController, IdentityPreviewController, SourcePreviewController, FolderController, MailboxController, OpmlController, ReparseController, WireItemController],
      providers: [
        { provide: CONFIG, useValue: config },
        ...[CredentialBox, SourceSecretRepository, SourceSecretService, PushedDocumentRepository, PushService, DocumentIntake],
        ...[SourceAccessRepository, SourceAccesses, SftpFolders],
        ...[MailboxPlaceRepository, Mailboxes, MailIntake, MailboxPoll, MailboxPreviewService],
        ...[HubSubscriptionRepository, HubPace, HubCallbacks, HubUpkeep],
        ...[ReparseRepository, ReparseService, Reparser, WireRevision, WireNames, IdentityPreviewService],
        ...[WatchedFolders, Folders, FolderFileRepository, FileIntake, FolderPoll, FolderPreviewService, FeedPoll, PollEnd],
        ...[SourceRepository, SourceService, PollRecordRepository, OutsideHttp, DocumentFetcher, PollService, SourcePreviewService, OpmlService, WireIntake, WireItemRepository, WireItemService],
        ...(isAtWork ? [Poller, Retention, ReparseWorker, HubWorker] : []),
      ],
    };
  }
}
