import { Injectable } from '@nestjs/common';
import { NotSignedIn } from '@stet/auth';
import { Database } from '@stet/persistence';
import { Audit } from '../audit/audit.service.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { StaffService, subjectOf } from '../staff/staff.service.js';
import { Sessions, type BegunSession, type Visitor } from './sessions.js';
import { MANY_FROM_ONE, ONE_FROM_MANY, ONE_FROM_ONE, Throttle } from './throttle.js';

/** Who failed to sign in, when nobody has that e-mail: it is told to nobody, the record included. */
const UNKNOWN = { kind: 'person', id: 'unknown' };

@Injectable()
export class SignInService {
  constructor(
    private readonly db: Database,
    private readonly staff: StaffService,
    private readonly repository: StaffRepository,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly audit: Audit,
  ) {}

  /** Lets somebody in by e-mail and password. A wrong one is entered in the audit and costs time. */
  async signIn(email: string, password: string, visitor: Visitor): Promise<BegunSession> {
    const account = `account ${email.toLowerCase()}`;
    const pair = `${account} from ${visitor.ip}`;
    await this.throttle.tried(pair, ONE_FROM_ONE);
    await this.throttle.tried(`sign-in from ${visitor.ip}`, MANY_FROM_ONE);
    await this.throttle.tried(account, ONE_FROM_MANY);
    const { account: known, isRight } = await this.staff.check(email, password);
    if (!known || !isRight) {
      await this.db.transaction((tx) => Promise.resolve(this.audit.note(tx, { act: 'signInRefused', subject: known ? subjectOf(known) : UNKNOWN })));
      throw new NotSignedIn('The e-mail or the password is not right.');
    }
    await this.throttle.succeeded(pair, account);
    return this.db.transaction(async (tx) => {
      const person = await this.repository.find(known.staffId, tx);
      this.audit.note(tx, { subject: subjectOf(person), actor: { id: person.staffId, name: person.name, kind: 'staff' } });
      return this.sessions.begin(tx, person, 'password', visitor);
    });
  }
}
