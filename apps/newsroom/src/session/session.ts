import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Session } from '../api/editorial.js';

const SESSION = ['session'] as const;

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: api.currentSession, staleTime: 60_000 });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => api.signIn(email, password),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.signOut,
    onSettled: () => {
      queries.clear();
      queries.setQueryData(SESSION, null);
    },
  });
}

export function may(session: Session | null | undefined, permission: string): boolean {
  return session?.permissions.includes(permission) ?? false;
}
