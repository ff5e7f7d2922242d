import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { may, useSession } from '../session/session.js';

/** Every desk; none for those who may not see them. */
export function useDesks() {
  const mayRead = may(useSession().data, 'desk:read');
  return useQuery({ queryKey: ['desks'], queryFn: api.everyDesk, enabled: mayRead, staleTime: 60_000 });
}
