import { LanguageTag, Slug } from '@stet/contracts';
import { cursorsOf, pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { RoleId } from '../role/role.dto.js';
import type { OneTimeLink } from '../link/one-time-links.js';
import { Email } from './email.js';
import type { Person } from './staff.repository.js';

const name = z.string().trim().min(1, 'must not be empty').max(200);
const roles = z.array(RoleId).max(50);
const desks = z.array(z.strictObject({ deskId: z.uuid(), roles })).max(200);
const bylineSlug = Slug.nullable().meta({ description: 'Their page on the site: /{language}/author/{slug}' });
const Status = z.enum(['invited', 'active', 'deactivated']);

export const NewPersonRequest = z
  .strictObject({ email: Email, name, language: LanguageTag.default('en').meta({ description: 'Of mails to them' }), bylineSlug: bylineSlug.default(null), roles: roles.default([]), desks: desks.default([]) })
  .meta({ id: 'NewPersonRequest' });
export type NewPersonRequest = z.output<typeof NewPersonRequest>;

export const PersonChanges = z
  .strictObject({ email: Email.optional(), name: name.optional(), language: LanguageTag.optional(), bylineSlug: bylineSlug.optional() })
  .meta({ id: 'PersonChanges' });
export type PersonChanges = z.output<typeof PersonChanges>;

export const OwnChanges = z.strictObject({ name: name.optional(), language: LanguageTag.optional() }).meta({ id: 'OwnChanges' });
export type OwnChanges = z.output<typeof OwnChanges>;

export const RolesRequest = z.strictObject({ roles, desks: desks.default([]) }).meta({ id: 'RolesRequest', description: 'Everything that the person is to have; what is absent is taken' });
export type RolesRequest = z.output<typeof RolesRequest>;

export const DeskRolesRequest = z.strictObject({ roles: roles.min(1, 'give at least one role, or remove the person from the desk') }).meta({ id: 'DeskRolesRequest' });
export type DeskRolesRequest = z.output<typeof DeskRolesRequest>;

export const DeactivationRequest = z.strictObject({ reason: z.string().trim().min(1, 'say why; it is kept in the audit').max(1_000) }).meta({ id: 'DeactivationRequest' });
export type DeactivationRequest = z.output<typeof DeactivationRequest>;

export const StaffListRequest = z.strictObject({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Part of the name or e-mail' }),
  role: RoleId.optional(),
  deskId: z.uuid().optional().meta({ description: 'With a role on this desk' }),
  status: Status.optional(),
  ...pageRequest,
});
export type StaffListRequest = z.output<typeof StaffListRequest>;

export const MemberListRequest = z.strictObject(pageRequest);
export type MemberListRequest = z.output<typeof MemberListRequest>;

const person = {
  staffId: z.uuid(),
  email: z.string(),
  name: z.string(),
  status: Status,
  roles: z.array(z.string()).meta({ description: 'Held on every desk' }),
  desks: z.array(z.object({ deskId: z.uuid(), slug: z.string(), name: z.string(), roles: z.array(z.string()) })),
  byline: z.object({ slug: z.string(), name: z.string() }).nullable().meta({ description: 'As stories credit them; links to their page' }),
};

export const PersonResponse = z.object(person).meta({ id: 'PersonResponse' });
export type PersonResponse = z.output<typeof PersonResponse>;

export const PersonList = z.object({ items: z.array(PersonResponse), next: z.string().nullable() }).meta({ id: 'PersonList' });
export type PersonList = z.output<typeof PersonList>;

const resetAskedAt = z.iso.datetime().nullable();

export const ListedPersonResponse = z
  .object({ ...person, resetAskedAt: resetAskedAt.meta({ description: 'When they asked for a new password that could not be mailed: hand a link over. Null to those who manage no accounts' }) })
  .meta({ id: 'ListedPersonResponse' });
export type ListedPersonResponse = z.output<typeof ListedPersonResponse>;

export const StaffList = z.object({ items: z.array(ListedPersonResponse), next: z.string().nullable() }).meta({ id: 'StaffList' });
export type StaffList = z.output<typeof StaffList>;

export const AccountResponse = z
  .object({
    ...person,
    language: z.string(),
    revision: z.int().meta({ description: 'Send it as If-Match when you change it' }),
    hasPassword: z.boolean(),
    identities: z.array(z.object({ issuer: z.string(), email: z.string(), linkedAt: z.string() })).meta({ description: 'Accounts at identity providers' }),
    rolesOfProvider: z.array(z.string()).meta({ description: 'Roles that groups at the identity provider give, renewed at each sign-in there' }),
    createdAt: z.iso.datetime(),
    lastSignedInAt: z.iso.datetime().nullable(),
    resetAskedAt: resetAskedAt.meta({ description: 'When they asked for a new password that could not be mailed' }),
  })
  .meta({ id: 'AccountResponse' });
export type AccountResponse = z.output<typeof AccountResponse>;

export const LinkResponse = z
  .object({
    url: z.url().nullable().meta({ description: 'Hand it over yourself; null when it was mailed' }),
    isMailed: z.boolean(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'LinkResponse' });
export type LinkResponse = z.output<typeof LinkResponse>;

export const InvitedResponse = z.object({ person: AccountResponse, invitation: LinkResponse }).meta({ id: 'InvitedResponse' });
export type InvitedResponse = z.output<typeof InvitedResponse>;

export const staffCursors = cursorsOf(z.tuple([z.string(), z.uuid()]));

export function toPersonResponse({ staffId, email: address, name: called, status, held, bylineSlug: slug }: Person): PersonResponse {
  const onDesks = new Map(held.flatMap((one) => (one.deskId ? [[one.deskId, { deskId: one.deskId, slug: one.deskSlug!, name: one.deskName! }]] : [])));
  const rolesOn = (deskId: string | null) => [...new Set(held.filter((one) => one.deskId === deskId).map(({ role }) => role))];
  return {
    ...{ staffId, email: address, name: called, status },
    roles: rolesOn(null),
    desks: [...onDesks.values()].map((desk) => ({ ...desk, roles: rolesOn(desk.deskId) })),
    byline: slug === null ? null : { slug, name: called },
  };
}

/** As the list of staff shows them: that they cannot sign in concerns those who can help. */
export function toListedPersonResponse(account: Person, managesAccounts: boolean): ListedPersonResponse {
  return { ...toPersonResponse(account), resetAskedAt: (managesAccounts && account.resetAskedAt?.toISOString()) || null };
}

export function toAccountResponse(account: Person): AccountResponse {
  const { language, revision, hasPassword, identities, held, createdAt, lastSignedInAt, resetAskedAt } = account;
  return {
    ...toPersonResponse(account),
    ...{ language, revision, hasPassword },
    identities: identities.map((one) => ({ ...one, linkedAt: new Date(one.linkedAt).toISOString() })),
    rolesOfProvider: held.filter(({ source }) => source === 'provider').map(({ role, deskSlug }) => (deskSlug ? `${role}@${deskSlug}` : role)),
    createdAt: createdAt.toISOString(),
    lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
    resetAskedAt: resetAskedAt?.toISOString() ?? null,
  };
}

export function toLinkResponse({ url, isMailed, expiresAt }: OneTimeLink): LinkResponse {
  return { url: isMailed ? null : url, isMailed, expiresAt: expiresAt.toISOString() };
}
