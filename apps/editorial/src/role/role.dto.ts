import { says } from '@stet/contracts';
import { z } from 'zod';
import { PERMISSIONS, PERMISSION_NAMES } from '../staff/permissions.js';
import type { RoleRow } from './role.repository.js';

export const RoleId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, says('not-an-id', 'must be lower-case letters, digits and hyphens, such as night-editor'));
const name = z.string().trim().min(1, 'must not be empty').max(80);
const description = z.string().trim().max(500);
const permissions = z.array(z.enum(PERMISSION_NAMES, 'is no permission; GET /api/v1/permissions lists them')).max(200);

export const NewRoleRequest = z.strictObject({ role: RoleId, name, description: description.default(''), permissions }).meta({ id: 'NewRoleRequest' });
export type NewRoleRequest = z.output<typeof NewRoleRequest>;

export const RoleChanges = z.strictObject({ name: name.optional(), description: description.optional(), permissions: permissions.optional() }).meta({ id: 'RoleChanges' });
export type RoleChanges = z.output<typeof RoleChanges>;

export const RoleResponse = z
  .object({
    role: z.string(),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()),
    isFixed: z.boolean().meta({ description: 'Its permissions cannot be changed' }),
    revision: z.int().meta({ description: 'Send it as If-Match when you change it' }),
  })
  .meta({ id: 'RoleResponse' });
export type RoleResponse = z.output<typeof RoleResponse>;

export const RoleList = z.object({ items: z.array(RoleResponse), next: z.null() }).meta({ id: 'RoleList' });
export type RoleList = z.output<typeof RoleList>;

export const PermissionResponse = z
  .object({
    permission: z.string(),
    about: z.string(),
    reach: z.enum(['desk', 'shared', 'newsroom']).meta({ description: 'desk: holds on the desk it is given for; shared: given on one desk it holds everywhere; newsroom: never given for one desk' }),
  })
  .meta({ id: 'PermissionResponse' });

export const PermissionList = z.object({ items: z.array(PermissionResponse), next: z.null() }).meta({ id: 'PermissionList' });
export type PermissionList = z.output<typeof PermissionList>;

export function toRoleResponse({ role, name, description, permissions, isFixed, revision }: RoleRow): RoleResponse {
  return { role, name, description, permissions: [...permissions], isFixed, revision };
}

export function permissionList(): PermissionList {
  return { items: PERMISSION_NAMES.map((permission) => ({ permission, about: PERMISSIONS[permission].about, reach: PERMISSIONS[permission].reach })), next: null };
}
