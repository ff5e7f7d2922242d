import { PeopleOnly } from './auth.errors.js';

/** Who acts: a person of the newsroom, or a machine. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly kind: 'staff' | 'service';
  readonly roles: readonly string[];
  /** What the actor may do everywhere: `story:publish`. Tokens carry permissions, so that no service needs to know the roles. */
  readonly permissions: readonly string[];
  /** What the actor may do besides, on single desks: permissions by desk id. */
  readonly onDesks?: Readonly<Record<string, readonly string[]>>;
  /** What the actor was known by in this request. */
  readonly credential?: { readonly kind: 'session' | 'machine-token'; readonly id: string };
}

/** May the actor do this at all, everywhere or on some desk? */
export function may(actor: Actor, permission: string): boolean {
  return actor.permissions.includes(permission) || Object.values(actor.onDesks ?? {}).some((permissions) => permissions.includes(permission));
}

export function mayOn(actor: Actor, permission: string, deskId: string): boolean {
  return actor.permissions.includes(permission) || (actor.onDesks?.[deskId]?.includes(permission) ?? false);
}

/** The desks on which the actor may do this; `undefined` when on every desk. */
export function desksWith(actor: Actor, permission: string): string[] | undefined {
  if (actor.permissions.includes(permission)) return undefined;
  return Object.entries(actor.onDesks ?? {}).flatMap(([deskId, permissions]) => (permissions.includes(permission) ? [deskId] : []));
}

/** Everything the actor may do somewhere, sorted: for those who know no desks. */
export function permissionsAnywhere(actor: Actor): string[] {
  return [...new Set([...actor.permissions, ...Object.values(actor.onDesks ?? {}).flat()])].sort();
}

/** The account of the actor; machines have none. */
export function personal(actor: Actor): string {
  if (actor.kind !== 'staff') throw new PeopleOnly();
  return actor.id;
}
