import { Inject, Injectable } from '@nestjs/common';
import { NotSignedIn, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Audit } from '../audit/audit.service.js';
import { deviceOf, networkOf } from '../audit/origin.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { rightsOf } from '../staff/roles.js';
import { newSecret, secretHash } from '../staff/secret.js';
import type { HeldRole } from '../staff/staff.repository.js';
import { accountDeactivated } from './session.errors.js';
import { SessionRepository, type EndReason, type ListedSession, type OpenSession, type SignInWay } from './session.repository.js';

/** Where a sign-in comes from. */
export interface Visitor {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface BegunSession {
  readonly token: string;
  readonly seconds: number;
  readonly actor: Actor;
}

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_DAY = 86_400;

/** Sessions of people: each can be seen and ended, and ends by itself when it is not used, and at last in any case. */
@Injectable()
export class Sessions {
  private readonly idleSeconds: number;
  private readonly longestSeconds: number;

  constructor(
    private readonly db: Database,
    private readonly repository: SessionRepository,
    private readonly audit: Audit,
    @Inject(CONFIG) config: EditorialConfig,
  ) {
    this.idleSeconds = config.SESSION_IDLE_MINUTES * SECONDS_PER_MINUTE;
    this.longestSeconds = config.SESSION_DAYS * SECONDS_PER_DAY;
  }

  /** Lets somebody in who has shown who they are. */
  async begin(tx: EntityManager, person: { staffId: string; name: string; held: readonly HeldRole[] }, way: SignInWay, visitor: Visitor, idToken: string | null = null): Promise<BegunSession> {
    const token = newSecret();
    const sessionId = uuidv7();
    const userAgent = visitor.headers['user-agent'];
    const from = { device: deviceOf(typeof userAgent === 'string' ? userAgent : undefined), address: networkOf(visitor.ip) };
    await this.repository.insert(tx, { sessionId, tokenHash: secretHash(token), staffId: person.staffId, way, ...from, seconds: this.longestSeconds, idToken });
    await tx.query('update staff set last_signed_in_at = now() where staff_id = $1', [person.staffId]);
    return { token, seconds: this.longestSeconds, actor: actorOf(person, sessionId) };
  }

  /** The person behind a session's token; `undefined` when it is the token of none. */
  async actorOf(token: string): Promise<Actor | undefined> {
    const session = await this.repository.find(secretHash(token), this.idleSeconds);
    if (!session) return undefined;
    refuseOver(session);
    if (!session.wasSeenLately) await this.repository.seen(session.sessionId);
    return actorOf(session, session.sessionId);
  }

  /** The same person with the rights that they have by now. Asking does not count as use of the session. */
  async again(sessionId: string): Promise<Actor | undefined> {
    const session = await this.repository.findById(sessionId, this.idleSeconds);
    if (!session) return undefined;
    refuseOver(session);
    return actorOf(session, sessionId);
  }

  /** Ends the session of a token, if it is one; answers what the provider said at its sign-in. */
  signOut(token: string): Promise<{ idToken: string | null } | undefined> {
    return this.db.transaction(async (tx) => {
      const session = await this.repository.find(secretHash(token), this.idleSeconds);
      const ended = session && (await this.repository.end(tx, session, session.staffId, 'signed-out'));
      if (!ended) this.audit.nothingDone();
      else this.audit.note(tx, { subject: { kind: 'session', id: session.sessionId }, actor: { id: session.staffId, name: session.name, kind: 'staff' } });
      return ended;
    });
  }

  list(staffId: string, after: { at: string; id: string } | undefined, limit: number): Promise<ListedSession[]> {
    return this.repository.list(staffId, { idleSeconds: this.idleSeconds, after, limit });
  }

  /** Ends one session of a person. */
  end(staffId: string, sessionId: string, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (!(await this.repository.end(tx, { staffId, sessionId }, actor.id, 'ended'))) throw new NotFound('open session', sessionId);
      this.audit.note(tx, { subject: { kind: 'session', id: sessionId }, changes: { of: { after: staffId } } });
    });
  }

  /** Ends every session of a person, but the one that asks. */
  endOthers(staffId: string, actor: Actor): Promise<number> {
    return this.db.transaction(async (tx) => {
      const ended = await this.endAll(tx, staffId, actor, 'ended');
      this.audit.note(tx, { subject: { kind: 'person', id: staffId }, changes: { sessionsEnded: { after: ended } } });
      return ended;
    });
  }

  endAll(tx: EntityManager, staffId: string, actor: Pick<Actor, 'id' | 'credential'>, reason: EndReason): Promise<number> {
    const own = actor.credential?.kind === 'session' ? { except: actor.credential.id } : {};
    return this.repository.endAll(tx, staffId, { by: actor.id, reason, ...own });
  }
}

function refuseOver({ isOver, endReason }: OpenSession): void {
  if (isOver) throw endReason === 'deactivated' ? accountDeactivated() : new NotSignedIn('The session has ended. Sign in again.');
}

function actorOf({ staffId, name, held }: { staffId: string; name: string; held: readonly HeldRole[] }, sessionId: string): Actor {
  return { id: staffId, name, kind: 'staff', roles: [...new Set(held.map(({ role }) => role))], ...rightsOf(held), credential: { kind: 'session', id: sessionId } };
}
