/** What each role may do. A person may have several. */
const REPORTER = ['story:read', 'story:write', 'wire:read', 'picture:write', 'source:read'];
const EDITOR = [...REPORTER, 'story:approve', 'story:publish', 'story:correct', 'story:hold', 'story:spike', 'front:curate'];
const WIRE_EDITOR = [...REPORTER, 'source:manage'];
const CHIEF_EDITOR = [...EDITOR, 'story:withdraw', 'story:legal-hold', 'publication:manage', 'source:manage'];
const ADMIN = [...CHIEF_EDITOR, 'ops:read', 'ops:manage'];

export const ROLES = {
  reporter: REPORTER,
  editor: EDITOR,
  'wire-editor': WIRE_EDITOR,
  'chief-editor': CHIEF_EDITOR,
  admin: ADMIN,
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

export function permissionsOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => ROLES[role]))].sort();
}
