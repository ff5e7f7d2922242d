import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { changesOf } from '../audit/audit.js';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Sessions, type BegunSession, type Visitor } from '../session/sessions.js';
import { lockRights, refuseWithoutAdmin } from '../staff/rights.js';
import { ADMIN } from '../staff/roles.js';
import { newSecret, secretHash } from '../staff/secret.js';
import { LastAdmin } from '../staff/staff.errors.js';
import { StaffRepository, type Person } from '../staff/staff.repository.js';
import { StaffService, isAdmin, rolesOf, subjectOf } from '../staff/staff.service.js';
import { rolesOfGroups, type NamedRole } from './group-roles.js';
import { IdentityProvider, type Challenge, type Identity } from './identity-provider.js';
import { ClosedHere, EmailNotVerified, NoRoleHere, SignInFailed } from './provider.errors.js';

/** In whose name accounts are made and roles given at a sign-in. */
const PROVIDER = { id: 'provider', name: 'Identity provider', kind: 'service', roles: [], permissions: [] } as const;

interface Grantable {
  readonly role: string;
  readonly deskId: string | null;
}

/** Lets people in whom the provider vouches for: finds their account or makes one, and gives the roles of their groups. */
@Injectable()
export class ProviderSignIns {
  private readonly log = new Logger('provider');

  constructor(
    private readonly db: Database,
    private readonly provider: IdentityProvider,
    private readonly staff: StaffService,
    private readonly repository: StaffRepository,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Sends a browser to the provider. The secret stays in the browser and lets nobody else finish. */
  async begin(returnTo: string): Promise<{ readonly url: string; readonly secret: string }> {
    const { url, challenge } = await this.provider.begin();
    const secret = newSecret();
    await this.db.query('delete from provider_sign_in where expires_at < now()');
    await this.db.query(`insert into provider_sign_in (browser_hash, state, nonce, verifier, return_to, expires_at) values ($1, $2, $3, $4, $5, now() + interval '10 minutes')`, [
      ...[secretHash(secret), challenge.state, challenge.nonce, challenge.verifier, returnTo],
    ]);
    return { url, secret };
  }

  async finish(query: string, secret: string | undefined, visitor: Visitor): Promise<{ readonly session: BegunSession; readonly returnTo: string }> {
    const begun = secret === undefined ? undefined : await this.take(secret);
    if (!begun) throw new SignInFailed();
    const identity = await this.provider.finish(query, begun);
    const session = await this.db.transaction(async (tx) => {
      await lockRights(tx);
      const known = await this.accountOf(tx, identity);
      const person = await this.syncRoles(tx, known, identity);
      this.audit.note(tx, { act: 'signInAtProvider', subject: subjectOf(person), actor: { id: person.staffId, name: person.name, kind: 'staff' } });
      return this.sessions.begin(tx, person, 'provider', visitor, identity.idToken);
    });
    return { session, returnTo: begun.returnTo };
  }

  /** A sign-in under way is finished once. */
  private async take(secret: string): Promise<(Challenge & { readonly returnTo: string }) | undefined> {
    const [rows] = await this.db.transaction((tx) =>
      tx.query<[(Challenge & { returnTo: string })[], number]>(
        'delete from provider_sign_in where browser_hash = $1 and expires_at > now() returning state, nonce, verifier, return_to as "returnTo"',
        [secretHash(secret)],
      ),
    );
    return rows[0];
  }

  private async accountOf(tx: EntityManager, identity: Identity): Promise<Person> {
    const linked = await this.linked(tx, identity);
    const staffId = linked ?? (await this.link(tx, identity));
    const { deactivatedAt } = await this.repository.lock(tx, staffId);
    if (deactivatedAt) throw new ClosedHere();
    return this.repository.find(staffId, tx);
  }

  private async linked(tx: EntityManager, { issuer, subject }: Identity): Promise<string | undefined> {
    const [rows] = await tx.query<[{ staffId: string }[], number]>('update staff_identity set used_at = now() where issuer = $1 and subject = $2 returning staff_id as "staffId"', [issuer, subject]);
    return rows[0]?.staffId;
  }

  /** The account with the verified e-mail, or a new one when a group gives a role here. */
  private async link(tx: EntityManager, identity: Identity): Promise<string> {
    const { issuer, subject, email, isEmailVerified, name } = identity;
    if (!email || !isEmailVerified) throw new EmailNotVerified();
    const known = await this.repository.findByEmail(email, tx);
    if (!known && rolesOfGroups(identity.groups, this.config.OIDC_ROLES).length === 0) throw new NoRoleHere();
    const account = known ?? (await this.staff.insert(tx, { email, name: name ?? email, language: 'en', bylineSlug: null, roles: [], desks: [] }, { passwordHash: null }, PROVIDER));
    await tx.query('insert into staff_identity (issuer, subject, staff_id, email) values ($1, $2, $3, $4)', [issuer, subject, account.staffId, email]);
    this.audit.note(tx, { act: 'linkIdentity', actor: PROVIDER, subject: subjectOf(account), changes: { identity: { after: issuer } } });
    return account.staffId;
  }

  /** Gives the roles of the groups and takes those of groups that were left. The last admin stays one: otherwise nobody could put it right. */
  private async syncRoles(tx: EntityManager, before: Person, { groups }: Identity): Promise<Person> {
    const wanted = await this.grantable(tx, rolesOfGroups(groups, this.config.OIDC_ROLES));
    const give = (grants: readonly Grantable[]) => this.repository.replaceRoles(tx, before.staffId, grants, { by: PROVIDER.id, source: 'provider' });
    if (!(await give(wanted))) return before;
    const given = await this.repository.find(before.staffId, tx);
    if (isAdmin(before.held) && !isAdmin(given.held) && (await leavesNobody(tx))) {
      this.log.warn('the provider would take the role of the last admin; it stays');
      await give([...wanted, { role: ADMIN, deskId: null }]);
    }
    const after = await this.repository.find(before.staffId, tx);
    this.audit.note(tx, { act: 'giveRoles', actor: PROVIDER, subject: subjectOf(after), changes: changesOf({ roles: rolesOf(before.held) }, { roles: rolesOf(after.held) }) });
    return after;
  }

  /** What the configuration names and the newsroom has; the rest keeps nobody from signing in. */
  private async grantable(tx: EntityManager, named: readonly NamedRole[]): Promise<Grantable[]> {
    const found = await tx.query<Grantable[]>(
      `select wanted.role, desk.desk_id as "deskId" from unnest($1::text[], $2::text[]) as wanted (role, slug) join role on role.role = wanted.role left join desk on desk.slug = wanted.slug
       where wanted.slug is null or desk.desk_id is not null`,
      [named.map(({ role }) => role), named.map(({ deskSlug }) => deskSlug)],
    );
    if (found.length < named.length) this.log.warn('OIDC_ROLES names roles or desks that the newsroom does not have');
    return found;
  }
}

async function leavesNobody(tx: EntityManager): Promise<boolean> {
  return refuseWithoutAdmin(tx).then(
    () => false,
    (error: unknown) => {
      if (error instanceof LastAdmin) return true;
      throw error;
    },
  );
}
