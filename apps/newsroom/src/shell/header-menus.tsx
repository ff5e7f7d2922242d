import type { Session } from '../api/editorial.js';
import { NotificationBell } from '../notification/notification-bell.js';
import { OwnMenu } from './own-menu.js';

/** At the end of the header: what one is to know, and what is one's own. */
export function HeaderMenus({ session }: { readonly session: Session }) {
  return (
    <>
      <NotificationBell />
      <OwnMenu session={session} />
    </>
  );
}
