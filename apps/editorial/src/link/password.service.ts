import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { InvalidInput } from '@stet/errors';
import { Database, afterCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { Mail } from '../mail/mail.js';
import { accountDeactivated } from '../session/session.errors.js';
import { Sessions } from '../session/sessions.js';
import { refuseWeak } from '../staff/password-rules.js';
import { hashPassword, isPassword } from '../staff/password.js';
import type { StaffRow } from '../staff/staff.entity.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { subjectOf } from '../staff/staff.service.js';
import { LinkNotGood } from './link.errors.js';
import { OneTimeLinks } from './one-time-links.js';

/** How people get a new password: with the old one, or with a link. */
@Injectable()
export class PasswordService implements OnApplicationShutdown {
  private readonly log = new Logger('password');
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly db: Database,
    private readonly links: OneTimeLinks,
    private readonly staff: StaffRepository,
    private readonly sessions: Sessions,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /** Replaces the actor's own password, and ends every other session of theirs. */
  async change(actor: Actor, current: string, next: string): Promise<void> {
    const person = await this.staff.find(actor.id);
    const account = await this.staff.findByEmail(person.email);
    if (!account?.passwordHash || !(await isPassword(current, account.passwordHash))) {
      throw new InvalidInput('The current password is not right.', [{ field: 'currentPassword', message: 'is not your password', code: 'wrong-password' }]);
    }
    refuseWeak(next, person, 'newPassword');
    await this.replace(await hashPassword(next), (tx) => this.staff.lock(tx, actor.id), actor);
  }

  /** Takes up that somebody wants a new password. Who asks learns nothing from the answer or its time: the work begins after it. */
  ask(email: string): void {
    const work = this.offer(email)
      .catch((error: unknown) => this.log.error(error))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  /** Chooses the new password that a link offers, and ends every session. */
  async complete(secret: string, next: string): Promise<void> {
    const { staffId } = await this.db.read((manager) => this.links.find(manager, 'password-reset', secret));
    refuseWeak(next, await this.staff.find(staffId));
    const passwordHash = await hashPassword(next);
    await this.replace(passwordHash, async (tx) => this.staff.lock(tx, await this.links.use(tx, 'password-reset', secret)));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async replace(passwordHash: string, lock: (tx: EntityManager) => Promise<StaffRow>, by?: Actor): Promise<void> {
    await this.db.transaction(async (tx) => {
      const account = await lock(tx);
      if (account.deactivatedAt) throw by ? accountDeactivated() : new LinkNotGood();
      const { staffId, name, email, language } = account;
      await this.staff.update(tx, staffId, { passwordHash, resetAskedAt: null, changedAt: new Date() });
      await this.links.forget(tx, staffId);
      const owner = { id: staffId, name, kind: 'staff' } as const;
      const ended = await this.sessions.endAll(tx, staffId, by ?? owner, 'password-changed');
      this.audit.note(tx, { subject: subjectOf(account), actor: owner, changes: { password: { after: 'changed' }, sessionsEnded: { after: ended } } });
      afterCommit(tx, () => this.mail.send({ to: email, language, text: 'password-changed', values: { name } }));
    });
  }

  /** Mails a link, or lets administrators see that one is wanted. An e-mail that nobody has, and an account that is closed, come to nothing. */
  private async offer(email: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const known = await this.staff.findByEmail(email, tx);
      if (!known || known.deactivatedAt) return this.audit.nothingDone();
      const owner = { id: known.staffId, name: known.name, kind: 'staff' } as const;
      if (this.mail.isOn) await this.links.make(tx, 'password-reset', known, owner);
      else await this.staff.update(tx, known.staffId, { resetAskedAt: new Date() });
      this.audit.note(tx, { subject: subjectOf(known), actor: owner });
    });
  }
}
