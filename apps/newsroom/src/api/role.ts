import { asSeen, client, dataOf, type Schemas } from './client.js';

export type Role = Schemas['RoleResponse'];
export type NewRole = Schemas['NewRoleRequest'];
export type Permission = Schemas['PermissionResponse'];

export const roleApi = {
  roles: () => dataOf(client.GET('/api/v1/roles')),
  permissions: () => dataOf(client.GET('/api/v1/permissions')),
  makeRole: (body: NewRole) => dataOf(client.POST('/api/v1/roles', { body })),
  changeRole: (role: string, revision: number, body: Schemas['RoleChanges']) => dataOf(client.PATCH('/api/v1/roles/{role}', { params: { path: { role }, header: asSeen(revision) }, body })),
  removeRole: (role: string) => dataOf(client.DELETE('/api/v1/roles/{role}', { params: { path: { role } } })),
};
