import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '@stet/auth';
import { Topics } from '@stet/contracts';
import { MessagingModule } from '@stet/messaging';
import { Health, ObservabilityModule } from '@stet/observability';
import { Database, PersistenceModule } from '@stet/persistence';
import { AccessModule } from './access/access.module.js';
import { AssignmentModule } from './assignment/assignment.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthorModule } from './author/author.module.js';
import { BoardModule } from './board/board.module.js';
import { CheckModule } from './check/check.module.js';
import { EditorialConfig, SERVICE, databaseOptions } from './config.js';
import { CONFIG } from './config.token.js';
import { CommentModule } from './comment/comment.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { DeskModule } from './desk/desk.module.js';
import { EditModule } from './edit/edit.module.js';
import { EmbargoModule } from './embargo/embargo.module.js';
import { ForwardController } from './forward/forward.controller.js';
import { FrontModule } from './front/front.module.js';
import { LiveModule } from './live/live.module.js';
import { LockModule } from './lock/lock.module.js';
import { MediaModule } from './media/media.module.js';
import { NewsroomAppController } from './newsroom-app/newsroom-app.controller.js';
import { NotificationModule } from './notification/notification.module.js';
import { OpsController } from './ops/ops.controller.js';
import { ServiceStates } from './ops/service-states.js';
import { PictureModule } from './picture/picture.module.js';
import { PictureUploadModule } from './picture-upload/picture-upload.module.js';
import { PreviewModule } from './preview/preview.module.js';
import { PublicationModule } from './publication/publication.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { RedactionModule } from './redaction/redaction.module.js';
import { ReviewModule } from './review/review.module.js';
import { RevisionModule } from './revision/revision.module.js';
import { RoleModule } from './role/role.module.js';
import { ScheduleModule } from './schedule/schedule.module.js';
import { SigningKeys } from './session/signing-keys.js';
import { SourceWatchModule } from './source-watch/source-watch.module.js';
import { SavedViewModule } from './saved-view/saved-view.module.js';
import { SideCopyModule } from './side-copy/side-copy.module.js';
import { StageModule } from './stage/stage.module.js';
import { StoryWireModule } from './story-wire/story-wire.module.js';
import { TranslationModule } from './translation/translation.module.js';
import { TemplateModule } from './template/template.module.js';
import { StoryModule } from './story/story.module.js';
import { TrailModule } from './trail/trail.module.js';
import { ViewCountModule } from './view-count/keep-view-count.handler.js';
import { WireModule } from './wire/wire.module.js';

/** Which of its parts run: a command line needs neither consumers nor the relay nor timers. */
export interface Parts {
  readonly consumers?: boolean;
  readonly relay?: boolean;
  /** What publishes and withdraws stories when it is time. */
  readonly timers?: boolean;
}

/** The editorial service: the newsroom's own state, and the writer of story, publication and front. */
@Module({})
export class AppModule {
  constructor(@Inject(Database) database: Database, @Inject(SigningKeys) keys: SigningKeys, @Inject(Health) health: Health) {
    keys.use(database);
    health.check('database', async () => void (await database.query('select 1')));
  }

  static forRoot(config: EditorialConfig, { timers = true, ...parts }: Parts = {}): DynamicModule {
    const keys = new SigningKeys(config.EDITORIAL_URL);
    return {
      module: AppModule,
      global: true,
      imports: [
        ObservabilityModule.forRoot({ service: SERVICE }),
        PersistenceModule.forRoot(databaseOptions(config.DATABASE_URL)),
        MessagingModule.forRoot({ service: SERVICE, brokers: config.KAFKA_BROKERS, relay: config.RELAY, sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS, notesArrivalsOn: [Topics.story], ...parts }),
        AuthModule.forRoot({ issuer: config.EDITORIAL_URL, localKeys: () => keys.jwks() }),
        AccessModule, // guards run in this order: who it is, whether they ask too much, whether they may on that desk, whether an embargo keeps it from them
        DeskModule,
        EmbargoModule,
        RoleModule,
        AuditModule,
        LiveModule,
        NotificationModule,
        StageModule,
        WireModule,
        StoryModule,
        BoardModule,
        AssignmentModule,
        CoverageModule,
        TemplateModule,
        SavedViewModule,
        StoryWireModule,
        TranslationModule,
        EditModule,
        RevisionModule,
        SideCopyModule,
        LockModule,
        CommentModule,
        ReviewModule,
        PublishingModule,
        TrailModule,
        ScheduleModule.forRoot({ timers }),
        SourceWatchModule.forRoot({ timers }),
        CheckModule,
        RedactionModule,
        MediaModule,
        PictureModule,
        PictureUploadModule,
        PreviewModule,
        PublicationModule,
        AuthorModule,
        FrontModule.forRoot({ timers }),
        ViewCountModule,
      ],
      controllers: [OpsController, ForwardController, NewsroomAppController],
      providers: [ServiceStates, { provide: CONFIG, useValue: config }, { provide: SigningKeys, useValue: keys }],
      exports: [CONFIG, SigningKeys],
    };
  }
}
