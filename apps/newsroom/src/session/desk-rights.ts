import { useQuery } from '@tanstack/react-query';
import { client, dataOf, type Schemas } from '../api/client.js';
import type { Session } from '../api/editorial.js';
import { useSession } from './session.js';

export type Desk = Schemas['DeskResponse'];

const MOST_DESKS = 50;
const NONE: readonly Desk[] = [];

/** Whether something may be done on a desk. */
export function mayOn(session: Session | null | undefined, permission: string, deskId: string): boolean {
  if (!session) return false;
  return session.everywhere.includes(permission) || session.desks.some((desk) => desk.deskId === deskId && desk.permissions.includes(permission));
}

/** The desks on which one may do something, the one that takes stories by default first. */
export function useDesksWith(permission: string): readonly Desk[] {
  const session = useSession().data;
  const desks = useQuery({ queryKey: ['desks', 'all'], queryFn: () => dataOf(client.GET('/api/v1/desks', { params: { query: { limit: MOST_DESKS } } })), staleTime: 60_000 });
  const mine = desks.data?.items.filter(({ deskId }) => mayOn(session, permission, deskId));
  return mine?.toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault)) ?? NONE;
}
