import type { Permission } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';

/** What a right allows, in the language of the app; one that is newer than the app is told as the newsroom tells it. */
export function usePermissionName(): (permission: Pick<Permission, 'permission' | 'about'>) => string {
  const { say, has } = useLanguage();
  return ({ permission, about }) => {
    const key = `permission.${permission}`;
    return has(key) ? say(key as Parameters<Say>[0]) : about;
  };
}
