import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { Unavailable } from '@stet/errors';
import { Database } from '@stet/persistence';
import { z } from 'zod';
import { SYSTEM } from '../audit/audit.service.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { SigningKeys } from '../session/signing-keys.js';
import { SourceAlertRepository } from './source-alert.repository.js';
import { WATCHES_SOURCES } from './source-watch.tokens.js';

const LOOK_EVERY_MS = 60_000;
const TIMEOUT_MS = 10_000;
const TOKEN_SECONDS = 30;
const WATCHER = { ...SYSTEM, roles: [], permissions: ['source:read'] };

/** What is used of ingestion's list of sources. */
const Sources = z.object({ items: z.array(z.object({ sourceId: z.uuid(), name: z.string(), lastError: z.string().nullable(), lastErrorCode: z.string().nullable(), lastHttpStatus: z.int().nullable().default(null), health: z.object({ state: z.string() }) })) });
type WatchedSource = z.output<typeof Sources>['items'][number];

/** Looks every minute how the sources fare, and tells those who manage them when one goes quiet or fails: once, until it is well again. */
@Injectable()
export class SourceWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('sources').warn(`sources are not watched: ${error.message}`));

  constructor(
    @Inject(WATCHES_SOURCES) private readonly isWanted: boolean,
    @Inject(CONFIG) private readonly config: EditorialConfig,
    private readonly keys: SigningKeys,
    private readonly db: Database,
    private readonly alerts: SourceAlertRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  onApplicationBootstrap(): void {
    if (this.isWanted) this.rounds.every(LOOK_EVERY_MS, () => this.look());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  async look(): Promise<void> {
    const ailing = (await this.sources()).filter(isAiling);
    await this.db.transaction(async (tx) => {
      await this.alerts.endOthers(tx, ailing.map(({ sourceId }) => sourceId));
      for (const { sourceId, name, lastError, lastErrorCode, lastHttpStatus, health } of ailing) {
        if (!(await this.alerts.raise(tx, sourceId, health.state))) continue;
        const why = health.state === 'failing' && { note: lastError, fault: lastErrorCode === null ? null : { code: lastErrorCode, httpStatus: lastHttpStatus } };
        await this.notifications.notify(tx, await this.alerts.managers(tx), { kind: `source-${health.state}`, byName: name, ...why });
      }
    });
  }

  private async sources(): Promise<WatchedSource[]> {
    const authorization = `Bearer ${await this.keys.sign(WATCHER, TOKEN_SECONDS)}`;
    try {
      const answer = await fetch(`${this.config.INGESTION_URL}/v1/sources`, { headers: { authorization }, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return Sources.parse(await answer.json()).items;
    } catch (error) {
      throw new Unavailable('ingestion', { cause: error });
    }
  }
}

function isAiling(source: WatchedSource): source is WatchedSource & { readonly health: { readonly state: 'quiet' | 'failing' } } {
  return source.health.state === 'quiet' || source.health.state === 'failing';
}
