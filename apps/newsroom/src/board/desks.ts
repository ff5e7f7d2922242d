import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';
import type { NamedDesk, Session } from '../api/editorial.js';
import { useDesks } from '../session/desk-rights.js';

/** The desks whose stories somebody may read; undefined until that is known. */
function useReadableDesks(session: Session | null | undefined) {
  const readsAll = session?.everywhere.includes('story:read') ?? false;
  const all = useDesks(readsAll);
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
