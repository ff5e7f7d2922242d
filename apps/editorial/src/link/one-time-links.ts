import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { afterCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Mail } from '../mail/mail.js';
import { newSecret, secretHash } from '../staff/secret.js';
import { LinkNotGood } from './link.errors.js';

export type LinkPurpose = 'invitation' | 'password-reset';

/** A link as it goes to whoever it is for. */
export interface OneTimeLink {
  readonly purpose: LinkPurpose;
  readonly url: string;
  readonly expiresAt: Date;
  /** It is on its way by mail, and need not be shown to anybody else. */
  readonly isMailed: boolean;
}

export interface Recipient {
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
}

const HOUR_MS = 3_600_000;
const GOOD_FOR_MS: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 24 * HOUR_MS, 'password-reset': HOUR_MS };
/** One that is handed over by a person takes longer to arrive. */
const HANDED_OVER_MS = 24 * HOUR_MS;

/** Links that work once: an invitation, a new password. Only a hash of what they hold is kept. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly mail: Mail,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Makes a link, mails it when it can be mailed, and lets the one before it lapse. */
  async make(tx: EntityManager, purpose: LinkPurpose, { staffId, email, name, language }: Recipient, by: Pick<Actor, 'id' | 'name'>): Promise<OneTimeLink> {
    await tx.query('delete from one_time_link where staff_id = $1 and purpose = $2 and used_at is null', [staffId, purpose]);
    const secret = newSecret();
    const isMailed = this.mail.isOn;
    const expiresAt = new Date(Date.now() + (isMailed ? GOOD_FOR_MS[purpose] : Math.max(GOOD_FOR_MS[purpose], HANDED_OVER_MS)));
    await tx.query('insert into one_time_link (link_id, token_hash, purpose, staff_id, made_by, expires_at) values ($1, $2, $3, $4, $5, $6)', [
      ...[uuidv7(), secretHash(secret), purpose, staffId, by.id, expiresAt],
    ]);
    const url = `${this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL}/${purpose}#${secret}`; // what follows # is sent to no server and stands in no log
    if (isMailed) afterCommit(tx, () => this.mail.send({ to: email, language, text: purpose, values: { name, by: by.name, url } }));
    return { purpose, url, expiresAt, isMailed };
  }

  /** Whom a link is for; throws when it is not good. */
  async find(tx: EntityManager, purpose: LinkPurpose, secret: string): Promise<{ staffId: string; expiresAt: Date }> {
    const [link] = await tx.query<{ staffId: string; expiresAt: Date }[]>(
      `select staff_id as "staffId", expires_at as "expiresAt" from one_time_link where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()`,
      [secretHash(secret), purpose],
    );
    if (!link) throw new LinkNotGood();
    return link;
  }

  /** Uses a link up; of two who use it at once, one is refused. */
  async use(tx: EntityManager, purpose: LinkPurpose, secret: string): Promise<string> {
    const [rows] = await tx.query<[{ staffId: string }[], number]>(
      `update one_time_link set used_at = now() where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now() returning staff_id as "staffId"`,
      [secretHash(secret), purpose],
    );
    if (!rows[0]) throw new LinkNotGood();
    return rows[0].staffId;
  }

  /** Lets every link of a person lapse. */
  async forget(tx: EntityManager, staffId: string): Promise<void> {
    await tx.query('delete from one_time_link where staff_id = $1 and used_at is null', [staffId]);
  }
}
