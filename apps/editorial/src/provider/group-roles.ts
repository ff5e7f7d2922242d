import { z } from 'zod';

/** A role as the configuration names it: `editor`, or `editor@sport` on one desk. */
const RoleName = z.string().regex(/^[a-z][a-z0-9-]{0,39}(@[a-z0-9]+(-[a-z0-9]+)*)?$/, 'must be role or role@desk');

/** Which group at the provider gives which roles here, as JSON: `{"newsroom-editors": ["editor"], "sport": ["editor@sport"]}`. */
export const GroupRoles = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON: {"group": ["role", "role@desk"]}' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.array(RoleName)));
export type GroupRoles = z.output<typeof GroupRoles>;

export interface NamedRole {
  readonly role: string;
  readonly deskSlug: string | null;
}

/** The roles that groups give, each once. */
export function rolesOfGroups(groups: readonly string[], mapping: GroupRoles): NamedRole[] {
  const names = new Set(groups.flatMap((group) => (Object.hasOwn(mapping, group) ? mapping[group]! : [])));
  return [...names].sort().map((name) => {
    const [role = '', deskSlug = null] = name.split('@');
    return { role, deskSlug };
  });
}
