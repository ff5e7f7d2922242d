import { useQuery } from '@tanstack/react-query';
import { api, type Desk, type Session } from '../api/editorial.js';
import { may, useSession } from './session.js';

const NONE: readonly Desk[] = [];

/** Whether something may be done on a desk. */
export function mayOn(session: Session | null | undefined, permission: string, deskId: string): boolean {
  if (!session) return false;
  return session.everywhere.includes(permission) || session.desks.some((desk) => desk.deskId === deskId && desk.permissions.includes(permission));
}

/** Every desk, where they are wanted; none for those who may not see them. */
export function useDesks(areWanted = true) {
  const mayRead = may(useSession().data, 'desk:read');
  return useQuery({ queryKey: ['desks'], queryFn: api.everyDesk, enabled: areWanted && mayRead, staleTime: 60_000 });
}

/** The desks on which one may do something, the one that takes stories by default first. */
export function useDesksWith(permission: string): readonly Desk[] {
  const session = useSession().data;
  const mine = useDesks().data?.filter(({ deskId }) => mayOn(session, permission, deskId));
  return mine?.toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault)) ?? NONE;
}
