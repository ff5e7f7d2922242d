import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { OneTimeLinks, type OneTimeLink } from '../link/one-time-links.js';
import { RoleRepository } from '../role/role.repository.js';
import { Sessions } from '../session/sessions.js';
import { hashPassword, isPassword } from './password.js';
import { lockRights, refuseBeyondOwn, refuseWithoutAdmin } from './rights.js';
import { ADMIN, type Grant } from './roles.js';
import type { StaffRow } from './staff.entity.js';
import { AccountClosed, BylineTaken, EmailTaken, OwnAccount } from './staff.errors.js';
import { StaffRepository, type HeldRole, type Person } from './staff.repository.js';

/** Roles to be had everywhere, and on single desks. */
export interface WantedRoles {
  readonly roles: readonly string[];
  readonly desks: readonly { readonly deskId: string; readonly roles: readonly string[] }[];
}

export interface NewPerson extends WantedRoles {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly bylineSlug: string | null;
}

/** Whose account, and the revision of it that a change was made on; whatever it is when absent. */
export interface SeenAccount {
  readonly staffId: string;
  readonly seenRevision: number | undefined;
}

export type PersonChange = Partial<Pick<StaffRow, 'email' | 'name' | 'language' | 'bylineSlug'>>;

/** A hash that no password has: an unknown e-mail takes as long to refuse as a wrong password. */
const NOBODY = hashPassword('nobody');

/** Accounts: one public method per command. */
@Injectable()
export class StaffService {
  constructor(
    private readonly db: Database,
    private readonly staff: StaffRepository,
    private readonly roles: RoleRepository,
    private readonly desks: DeskRepository,
    private readonly links: OneTimeLinks,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** An account with a password, for those who run the service. */
  async add({ password, ...person }: NewPerson & { readonly password: string }, actor: Actor): Promise<Person> {
    const passwordHash = await hashPassword(password);
    return this.db.transaction((tx) => this.insert(tx, person, { passwordHash }, actor));
  }

  /** An account that waits for its owner, and the link that they choose a password with. */
  async invite(person: NewPerson, actor: Actor): Promise<{ person: Person; link: OneTimeLink }> {
    return this.db.transaction(async (tx) => {
      const invited = await this.insert(tx, person, { passwordHash: null }, actor);
      return { person: invited, link: await this.links.make(tx, 'invitation', invited, actor) };
    });
  }

  /** The link once more: the one before is good no longer. */
  inviteAgain(staffId: string, actor: Actor): Promise<OneTimeLink> {
    return this.makeLink(staffId, 'invitation', actor);
  }

  /** A link that its owner chooses a new password with. */
  offerReset(staffId: string, actor: Actor): Promise<OneTimeLink> {
    return this.makeLink(staffId, 'password-reset', actor);
  }

  change(staffId: string, changes: PersonChange, seenRevision: number | undefined, actor: Actor): Promise<Person> {
    return this.db.transaction(async (tx) => {
      const before = await this.staff.lock(tx, staffId);
      refuseStale(seenRevision, before.revision);
      await this.refuseMightier(tx, staffId, actor);
      const wanted = { ...changes, ...(changes.email && { email: changes.email.toLowerCase() }) };
      if (wanted.email && wanted.email !== before.email && (await this.staff.findByEmail(wanted.email, tx))) throw new EmailTaken(wanted.email);
      if (wanted.bylineSlug && (await this.staff.isBylineTaken(tx, wanted.bylineSlug, staffId))) throw new BylineTaken(wanted.bylineSlug);
      await this.staff.update(tx, staffId, { ...wanted, revision: before.revision + 1, changedAt: new Date() });
      const after = await this.staff.find(staffId, tx);
      this.audit.note(tx, { subject: subjectOf(after), changes: changesOf(told(before), told(after)) });
      return after;
    });
  }

  /** Gives a person exactly these roles; those that a provider gives are its own. */
  setRoles(staffId: string, wanted: WantedRoles, seenRevision: number | undefined, actor: Actor): Promise<Person> {
    return this.changeRoles({ staffId, seenRevision }, () => grantsOf(wanted), actor);
  }

  /** Gives a person exactly these roles on one desk. */
  setDeskRoles(whose: SeenAccount, deskId: string, roles: readonly string[], actor: Actor): Promise<Person> {
    return this.changeRoles(whose, (held) => [...held.filter((one) => one.deskId !== deskId), ...roles.map((role) => ({ role, deskId }))], actor);
  }

  /** Closes an account: its sessions end, its links are good no longer. What the person wrote stays theirs. */
  deactivate(staffId: string, reason: string, actor: Actor): Promise<Person> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const account = await this.staff.lock(tx, staffId);
      if (staffId === actor.id) throw new OwnAccount();
      if (account.deactivatedAt) throw new AccountClosed();
      const person = await this.refuseMightier(tx, staffId, actor);
      await this.staff.update(tx, staffId, { deactivatedAt: new Date(), changedAt: new Date() });
      if (isAdmin(person.held)) await refuseWithoutAdmin(tx);
      await this.links.forget(tx, staffId);
      const ended = await this.sessions.endAll(tx, staffId, actor, 'deactivated');
      this.audit.note(tx, { subject: subjectOf(person), reason, changes: { status: { before: person.status, after: 'deactivated' }, sessionsEnded: { after: ended } } });
      return this.staff.find(staffId, tx);
    });
  }

  reactivate(staffId: string, actor: Actor): Promise<Person> {
    return this.db.transaction(async (tx) => {
      const account = await this.staff.lock(tx, staffId);
      const before = await this.refuseMightier(tx, staffId, actor);
      if (!account.deactivatedAt) {
        this.audit.nothingDone();
        return before;
      }
      await this.staff.update(tx, staffId, { deactivatedAt: null, changedAt: new Date() });
      const after = await this.staff.find(staffId, tx);
      this.audit.note(tx, { subject: subjectOf(after), changes: { status: { before: before.status, after: after.status } } });
      return after;
    });
  }

  /** Refuses to touch an account that may more than the actor: whoever resets its password could become it. */
  async refuseMightier(tx: EntityManager | undefined, staffId: string, actor: Actor): Promise<Person> {
    const person = await this.staff.find(staffId, tx);
    if (staffId !== actor.id) refuseBeyondOwn(actor, person.held.flatMap(({ permissions }) => permissions));
    return person;
  }

  /** The account behind an e-mail and a password, and whether they fit. Both are found out in the same time, whoever asks. */
  async check(email: string, password: string): Promise<{ account: StaffRow | null; isRight: boolean }> {
    const account = await this.staff.findByEmail(email);
    const fits = await isPassword(password, account?.passwordHash ?? (await NOBODY));
    return { account, isRight: fits && account !== null && account.passwordHash !== null && account.deactivatedAt === null };
  }

  /** Puts an account among the staff, in a transaction that was opened by whoever needs it. */
  async insert(tx: EntityManager, { email: given, name, language, bylineSlug, ...wanted }: NewPerson, { passwordHash }: { passwordHash: string | null }, actor: Actor): Promise<Person> {
    await lockRights(tx);
    const email = given.toLowerCase();
    if (await this.staff.findByEmail(email, tx)) throw new EmailTaken(email);
    const staffId = uuidv7();
    if (bylineSlug && (await this.staff.isBylineTaken(tx, bylineSlug, staffId))) throw new BylineTaken(bylineSlug);
    const now = new Date();
    const about = { revision: 1, createdAt: now, changedAt: now, deactivatedAt: null, lastSignedInAt: null, resetAskedAt: null };
    await this.staff.insert(tx, { staffId, email, name, language, bylineSlug, passwordHash, ...about });
    await this.give(tx, staffId, grantsOf(wanted), actor);
    const person = await this.staff.find(staffId, tx);
    const by = { id: actor.id, name: actor.name, kind: actor.kind };
    this.audit.note(tx, { subject: subjectOf(person), actor: by, changes: changesOf(null, { ...told(person), roles: rolesOf(person.held) }) });
    return person;
  }

  private changeRoles({ staffId, seenRevision }: SeenAccount, wanted: (held: readonly HeldRole[]) => readonly Pick<Grant, 'role' | 'deskId'>[], actor: Actor): Promise<Person> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const { revision } = await this.staff.lock(tx, staffId);
      refuseStale(seenRevision, revision);
      const before = await this.staff.find(staffId, tx);
      refuseBeyondOwn(actor, before.held.flatMap(({ permissions }) => permissions));
      await this.give(tx, staffId, wanted(before.held.filter(({ source }) => source === 'given')), actor);
      await this.staff.update(tx, staffId, { revision: revision + 1, changedAt: new Date() });
      const after = await this.staff.find(staffId, tx);
      if (isAdmin(before.held) && !isAdmin(after.held)) await refuseWithoutAdmin(tx);
      this.audit.note(tx, { subject: subjectOf(after), changes: changesOf({ roles: rolesOf(before.held) }, { roles: rolesOf(after.held) }) });
      return after;
    });
  }

  private async give(tx: EntityManager, staffId: string, grants: readonly Pick<Grant, 'role' | 'deskId'>[], actor: Actor): Promise<void> {
    const permissions = await this.roles.permissionsBy([...new Set(grants.map(({ role }) => role))], tx);
    await this.desks.refuseUnknown(tx, [...new Set(grants.flatMap(({ deskId }) => deskId ?? []))]);
    refuseBeyondOwn(actor, [...permissions.values()].flat());
    await this.staff.replaceRoles(tx, staffId, grants, { by: actor.id, source: 'given' });
  }

  private makeLink(staffId: string, purpose: OneTimeLink['purpose'], actor: Actor): Promise<OneTimeLink> {
    return this.db.transaction(async (tx) => {
      const account = await this.staff.lock(tx, staffId);
      if (account.deactivatedAt) throw new AccountClosed();
      const person = await this.refuseMightier(tx, staffId, actor);
      this.audit.note(tx, { subject: subjectOf(person) });
      return this.links.make(tx, purpose, person, actor);
    });
  }
}

function refuseStale(seen: number | undefined, now: number): void {
  if (seen !== undefined && seen !== now) throw new Stale('person', seen, now);
}

export function isAdmin(held: readonly HeldRole[]): boolean {
  return held.some(({ role, deskId }) => role === ADMIN && deskId === null);
}

export function subjectOf({ staffId, name }: Pick<StaffRow, 'staffId' | 'name'>) {
  return { kind: 'person', id: staffId, name };
}

function grantsOf({ roles, desks }: WantedRoles): Pick<Grant, 'role' | 'deskId'>[] {
  const all = [...roles.map((role) => ({ role, deskId: null })), ...desks.flatMap(({ deskId, roles: onDesk }) => onDesk.map((role) => ({ role, deskId })))];
  return [...new Map(all.map((grant) => [`${grant.role} ${grant.deskId}`, grant])).values()];
}

function told({ email, name, language, bylineSlug }: Pick<StaffRow, 'email' | 'name' | 'language' | 'bylineSlug'>): object {
  return { email, name, language, bylineSlug };
}

/** `editor`, `reporter@sport`: as people read it. */
export function rolesOf(held: readonly HeldRole[]): string[] {
  return [...new Set(held.map(({ role, deskSlug }) => (deskSlug ? `${role}@${deskSlug}` : role)))].sort();
}
