import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, type NamedDesk, type Session } from '../api/editorial.js';
import { may } from '../session/session.js';

/** Whether somebody may do something on one desk. */
export function mayOn(session: Session | null | undefined, permission: string, deskId: string | undefined): boolean {
  if (!session) return false;
  return session.everywhere.includes(permission) || session.desks.some((desk) => desk.deskId === deskId && desk.permissions.includes(permission));
}

/** The desks whose stories somebody may read; undefined until that is known. */
export function useReadableDesks(session: Session | null | undefined) {
  const readsAll = session?.everywhere.includes('story:read') ?? false;
  const all = useQuery({ queryKey: ['desks'], queryFn: api.desks, staleTime: 60_000, enabled: readsAll && may(session, 'desk:read') });
  const own: readonly NamedDesk[] = session?.desks.filter(({ permissions }) => permissions.includes('story:read')) ?? [];
  return { desks: readsAll ? all.data : own, error: all.error, refetch: all.refetch };
}

/** The desk that is shown: the one of the address, else the one that was open last on this device, else one's own. */
export function useChosenDesk(session: Session | null | undefined, wanted: string | undefined) {
  const { desks, error, refetch } = useReadableDesks(session);
  const [last, setLast] = useLocalStorage<string>({ key: 'newsroom.desk', getInitialValueInEffect: false });
  const found = (deskId: string | undefined) => desks?.find((desk) => desk.deskId === deskId);
  const desk = found(wanted) ?? found(last) ?? found(session?.desks[0]?.deskId) ?? desks?.[0];
  useEffect(() => {
    if (desk) setLast(desk.deskId);
  }, [desk?.deskId]);
  return { desk, desks, error, refetch };
}
