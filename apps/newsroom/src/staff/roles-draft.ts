import type { Account } from '../api/editorial.js';
import { rebaseChoices } from '../shell/rebase.js';

/** Roles as somebody gives them: in the whole newsroom, and on single desks. */
export interface RolesDraft {
  readonly roles: readonly string[];
  readonly desks: readonly { readonly deskId: string; readonly roles: readonly string[] }[];
}

export const NO_ROLES: RolesDraft = { roles: [], desks: [] };

/** What somebody has; what the sign-in service gives is not ours to give. */
export function rolesOf({ roles, desks, rolesOfProvider }: Pick<Account, 'roles' | 'desks' | 'rolesOfProvider'>): RolesDraft {
  return { roles: roles.filter((role) => !rolesOfProvider.includes(role)), desks: desks.map(({ deskId, roles: onDesk }) => ({ deskId, roles: onDesk })) };
}

/** What was typed on top of what somebody saved meanwhile: who gives a role does not give back one that others took, nor with it a desk. */
export function rebasedRoles(seen: RolesDraft, typed: RolesDraft, newest: RolesDraft): RolesDraft {
  const on = ({ desks }: RolesDraft, deskId: string) => desks.find((one) => one.deskId === deskId)?.roles ?? [];
  const deskIds = [...new Set([...newest.desks, ...typed.desks].map(({ deskId }) => deskId))];
  const desks = deskIds.map((deskId) => ({ deskId, roles: rebaseChoices(on(seen, deskId), on(typed, deskId), on(newest, deskId)) }));
  return { roles: rebaseChoices(seen.roles, typed.roles, newest.roles), desks: desks.filter(({ deskId, roles }) => roles.length > 0 || typed.desks.some((one) => one.deskId === deskId)) };
}

/** As the API takes them: a desk without roles is none. */
export function rolesRequest({ roles, desks }: RolesDraft) {
  return { roles: [...roles], desks: desks.filter((one) => one.roles.length > 0).map(({ deskId, roles: onDesk }) => ({ deskId, roles: [...onDesk] })) };
}
