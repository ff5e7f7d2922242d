import { useQuery } from '@tanstack/react-query';
import { api, type Role } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';

/** Roles that every newsroom begins with, as they are called until somebody renames them. */
const KNOWN = {
  admin: 'Admin',
  'chief-editor': 'Chief editor',
  editor: 'Editor',
  legal: 'Legal',
  'photo-editor': 'Photo editor',
  reporter: 'Reporter',
  'wire-editor': 'Wire editor',
} as const;

export function useRoles(isWanted = true) {
  return useQuery({ queryKey: ['roles'], queryFn: api.roles, enabled: isWanted, staleTime: 60_000 });
}

/** What a role is called in the language of the app; one that was renamed is called what the newsroom calls it. */
export function roleName({ role, name }: Pick<Role, 'role' | 'name'>, say: Say): string {
  const known = role as keyof typeof KNOWN;
  return KNOWN[known] === name ? say(`role.known.${known}`) : name;
}

/** Names roles by their ids. */
export function useRoleNames(): (role: string) => string {
  const { say } = useLanguage();
  const roles = useRoles().data?.items ?? [];
  return (id) => {
    const role = roles.find((one) => one.role === id);
    return role ? roleName(role, say) : id;
  };
}
