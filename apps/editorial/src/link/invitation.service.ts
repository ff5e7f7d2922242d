import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { Audit } from '../audit/audit.service.js';
import { Sessions, type BegunSession, type Visitor } from '../session/sessions.js';
import { refuseWeak } from '../staff/password-rules.js';
import { hashPassword } from '../staff/password.js';
import { StaffRepository, type Person } from '../staff/staff.repository.js';
import { subjectOf } from '../staff/staff.service.js';
import { LinkNotGood } from './link.errors.js';
import { OneTimeLinks } from './one-time-links.js';

/** How somebody who was invited comes in. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly db: Database,
    private readonly links: OneTimeLinks,
    private readonly staff: StaffRepository,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** For whom an invitation is; looking does not use it up. */
  async read(secret: string): Promise<{ person: Person; expiresAt: Date }> {
    const { staffId, expiresAt } = await this.db.read((manager) => this.links.find(manager, 'invitation', secret));
    return { person: await this.staff.find(staffId), expiresAt };
  }

  /** Gives the account its password and lets its owner in. */
  async accept(secret: string, { password, name }: { password: string; name?: string }, visitor: Visitor): Promise<BegunSession> {
    refuseWeak(password, (await this.read(secret)).person);
    const passwordHash = await hashPassword(password);
    return this.db.transaction(async (tx) => {
      const staffId = await this.links.use(tx, 'invitation', secret);
      const account = await this.staff.lock(tx, staffId);
      if (account.deactivatedAt) throw new LinkNotGood();
      await this.staff.update(tx, staffId, { passwordHash, ...(name && { name }), changedAt: new Date() });
      await this.links.forget(tx, staffId);
      const person = await this.staff.find(staffId, tx);
      this.audit.note(tx, { subject: subjectOf(person), actor: { id: staffId, name: person.name, kind: 'staff' }, changes: { status: { before: 'invited', after: 'active' } } });
      return this.sessions.begin(tx, person, 'invitation', visitor);
    });
  }
}
