import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Mail } from '../mail/mail.js';
import { NotificationRepository, type DueMail } from './notification.repository.js';

const LOOK_EVERY_MS = 15_000;

/** Mails what nobody has read in the app. Mails say who did what and where to read it: texts that are not published do not leave by mail. */
@Injectable()
export class NotificationMail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('mail').warn(`notifications are mailed later: ${error.message}`));

  constructor(
    private readonly notifications: NotificationRepository,
    private readonly mail: Mail,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.mail.isOn) this.rounds.every(LOOK_EVERY_MS, () => this.sendDue());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  async sendDue(): Promise<void> {
    for (const { kind, storyId, wireId, byName, name, email, language } of await this.notifications.claimMails()) {
      const url = `${this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL}${placeOf({ kind, storyId, wireId })}`;
      this.mail.send({ to: email, language, text: kind, values: { name, by: byName, url } });
    }
  }
}

/** Where in the app it is read. */
function placeOf({ kind, storyId, wireId }: Pick<DueMail, 'kind' | 'storyId' | 'wireId'>): string {
  if (storyId) return `/stories/${storyId}`;
  if (wireId) return `/wires?wire=${wireId}`;
  return kind.startsWith('source-') ? '/sources' : '/';
}
