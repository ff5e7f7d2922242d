import { PERMISSION_NAMES, reachOf, type Permission } from './permissions.js';

/** What each role may do in a newsroom that has changed nothing. The rows of the table `role` decide; a permission that is new there is given as it stands here, once. */
const READER: readonly Permission[] = ['story:read', 'wire:read', 'source:read', 'staff:read', 'desk:read'];
const REPORTER: readonly Permission[] = [...READER, 'story:write', 'story:move', 'picture:write'];
const PLANNER: readonly Permission[] = ['story:assign', 'coverage:plan', 'template:manage'];
const EDITOR: readonly Permission[] = [...REPORTER, ...PLANNER, 'picture:clear', 'embargo:read', 'story:approve', 'story:publish', 'story:correct', 'story:hold', 'story:spike', 'front:curate', 'author:manage'];
const WIRE_EDITOR: readonly Permission[] = [...REPORTER, ...PLANNER, 'embargo:read', 'source:manage'];
const PHOTO_EDITOR: readonly Permission[] = [...REPORTER, ...PLANNER, 'picture:clear'];
const CHIEF_EDITOR: readonly Permission[] = [...EDITOR, 'story:withdraw', 'story:legal-hold', 'publication:manage', 'check:manage', 'source:manage', 'desk:manage', 'audit:read'];
const LEGAL: readonly Permission[] = [...READER, 'story:move', 'picture:clear', 'embargo:read', 'story:legal-hold', 'story:redact', 'audit:read'];

export const ROLES = {
  reporter: REPORTER,
  editor: EDITOR,
  'wire-editor': WIRE_EDITOR,
  'photo-editor': PHOTO_EDITOR,
  'chief-editor': CHIEF_EDITOR,
  legal: LEGAL,
  admin: PERMISSION_NAMES,
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];
/** May do everything, always: its permissions cannot be changed, and somebody must have it. */
export const ADMIN: Role = 'admin';

export function permissionsOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => ROLES[role]))].sort();
}

/** A role that somebody has, everywhere or on one desk, with what it may. */
export interface Grant {
  readonly role: string;
  readonly deskId: string | null;
  readonly permissions: readonly string[];
}

/** What grants add up to: what holds everywhere, and what holds on single desks besides. */
export function rightsOf(grants: readonly Grant[]): { permissions: string[]; onDesks: Record<string, string[]> } {
  const everywhere = new Set<string>();
  const onDesks = new Map<string, Set<string>>();
  for (const { deskId, permissions } of grants) {
    for (const permission of permissions) {
      if (deskId === null || reachOf(permission) === 'shared') everywhere.add(permission);
      else if (reachOf(permission) === 'desk') onDesks.set(deskId, (onDesks.get(deskId) ?? new Set()).add(permission));
    }
  }
  return { permissions: [...everywhere].sort(), onDesks: Object.fromEntries([...onDesks].map(([deskId, held]) => [deskId, [...held].sort()])) };
}
