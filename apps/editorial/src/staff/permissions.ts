/**
 * How far a permission reaches. `desk`: it holds on the desk it was given for. `shared`: what it is about belongs to no desk, and who has it on one desk has it.
 * `newsroom`: it is never given for a single desk.
 */
export type Reach = 'desk' | 'shared' | 'newsroom';

export interface PermissionKind {
  readonly reach: Reach;
  /** What it lets do, for those who give it. */
  readonly about: string;
}

/** Everything that can be allowed. A route may declare nothing else. */
export const PERMISSIONS = {
  'story:read': { reach: 'desk', about: 'Read stories, published or not' },
  'story:write': { reach: 'desk', about: 'Begin, change and translate stories' },
  'story:move': { reach: 'desk', about: 'Move stories between the stages of a desk' },
  'story:assign': { reach: 'desk', about: 'Give people work on stories and on what is planned' },
  'coverage:plan': { reach: 'desk', about: 'Plan coverage on the calendar of a desk' },
  'template:manage': { reach: 'desk', about: 'Make, change and remove templates of stories' },
  'story:approve': { reach: 'desk', about: 'Approve stories for publication, or send them back' },
  'story:publish': { reach: 'desk', about: 'Publish stories and updates, and lift embargoes' },
  'story:correct': { reach: 'desk', about: 'Publish corrections' },
  'story:withdraw': { reach: 'desk', about: 'Kill stories and take them down' },
  'story:hold': { reach: 'desk', about: 'Hold stories back and release them' },
  'story:legal-hold': { reach: 'desk', about: 'Put stories on legal hold and release them' },
  'story:redact': { reach: 'desk', about: 'Take the text of withdrawn stories out of the record, for good' },
  'story:spike': { reach: 'desk', about: 'Spike stories and reinstate them' },
  'embargo:read': { reach: 'desk', about: 'Read stories and wire items under embargo' },
  'wire:read': { reach: 'shared', about: 'Read the wire inbox' },
  'picture:write': { reach: 'shared', about: 'Upload pictures and describe them' },
  'picture:clear': { reach: 'shared', about: 'Decide what pictures may be used for' },
  'source:read': { reach: 'shared', about: 'See the wire sources' },
  'staff:read': { reach: 'shared', about: 'See who works here, roles and permissions' },
  'desk:read': { reach: 'shared', about: 'See the desks' },
  'author:manage': { reach: 'newsroom', about: 'Add authors, change what is said of them, and retire them' },
  'front:curate': { reach: 'newsroom', about: 'Decide what leads the fronts' },
  'check:manage': { reach: 'newsroom', about: 'Decide what is checked before publication' },
  'source:manage': { reach: 'newsroom', about: 'Add, change and poll wire sources' },
  'publication:manage': { reach: 'newsroom', about: 'Change the settings of the publication' },
  'desk:manage': { reach: 'newsroom', about: 'Make, change and remove desks' },
  'audit:read': { reach: 'newsroom', about: 'Read and export the audit' },
  'staff:manage': { reach: 'newsroom', about: 'Invite people, give roles, end sessions, close accounts' },
  'role:manage': { reach: 'newsroom', about: 'Make, change and remove roles' },
  'token:manage': { reach: 'newsroom', about: 'Make and revoke machine tokens' },
  'ops:read': { reach: 'newsroom', about: 'See lag and parked keys' },
  'ops:manage': { reach: 'newsroom', about: 'Redrive and drop parked keys' },
} as const satisfies Record<string, PermissionKind>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/** What nobody knows here, another release may: it is taken for the most careful kind. */
export function reachOf(permission: string): Reach {
  return permission in PERMISSIONS ? PERMISSIONS[permission as Permission].reach : 'newsroom';
}
