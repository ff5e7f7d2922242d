import type { Permission } from '../api/editorial.js';

export type PermissionGroup = 'story' | 'wire' | 'publication' | 'house';

const GROUP_OF: Readonly<Record<string, PermissionGroup>> = {
  ...{ story: 'story', coverage: 'story', template: 'story', embargo: 'story' },
  ...{ wire: 'wire', picture: 'wire', source: 'wire' },
  ...{ author: 'publication', front: 'publication', check: 'publication', publication: 'publication' },
};

const ORDER: readonly PermissionGroup[] = ['story', 'wire', 'publication', 'house'];

/** Rights by what they are about, in the order of a day's work. */
export function grouped(permissions: readonly Permission[]): readonly { readonly group: PermissionGroup; readonly permissions: readonly Permission[] }[] {
  const groupOf = ({ permission }: Permission) => GROUP_OF[permission.split(':')[0]!] ?? 'house';
  return ORDER.map((group) => ({ group, permissions: permissions.filter((one) => groupOf(one) === group) })).filter((one) => one.permissions.length > 0);
}
