import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { setTimeout as sleep } from 'node:timers/promises';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { mailText, type MailKind } from './mail-texts.js';

export interface Letter {
  readonly to: string;
  /** BCP 47; English for a language that there are no texts in. */
  readonly language: string;
  readonly text: MailKind;
  readonly values: Readonly<Record<string, string>>;
}

const TRIES_AFTER_MS = [0, 2_000, 10_000];

/** Sends mail by SMTP when `SMTP_URL` is set. What cannot be delivered after a few tries is lost and logged: every link can be asked for again, and kept nowhere it cannot be read. */
@Injectable()
export class Mail implements OnApplicationShutdown {
  private readonly log = new Logger('mail');
  private readonly transport?: Transporter;
  private readonly underWay = new Set<Promise<void>>();

  constructor(@Inject(CONFIG) private readonly config: EditorialConfig) {
    if (config.SMTP_URL) this.transport = createTransport(config.SMTP_URL);
  }

  get isOn(): boolean {
    return this.transport !== undefined;
  }

  /** Hands a letter over; nobody waits for the mail server. */
  send(letter: Letter): void {
    if (!this.transport) return;
    const sending = this.deliver(letter).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
    this.transport?.close();
  }

  private async deliver({ to, language, text, values }: Letter): Promise<void> {
    for (const [attempt, waitMs] of TRIES_AFTER_MS.entries()) {
      await sleep(waitMs, undefined, { ref: false });
      try {
        await this.transport!.sendMail({ from: this.config.MAIL_FROM, to, ...mailText(text, language, values), headers: { 'auto-submitted': 'auto-generated' } });
        return;
      } catch (error) {
        this.log.warn(`a mail (${text}) was not taken, try ${attempt + 1} of ${TRIES_AFTER_MS.length}: ${(error as { code?: string }).code ?? 'refused'}`);
      }
    }
  }
}
