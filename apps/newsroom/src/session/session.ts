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

/** How one can sign in here besides by password. */
export function useSignInWays() {
  return useQuery({ queryKey: ['sign-in-ways'], queryFn: api.signInWays, staleTime: Infinity });
}

/** Chooses the first password of an account; whoever does is signed in. */
export function useAcceptInvitation() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: api.acceptInvitation, onSuccess: (session) => queries.setQueryData(SESSION, session) });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: ({ signOutUrl }) => {
      if (signOutUrl) window.location.assign(signOutUrl); // the session at the identity provider ends there
    },
    onSettled: () => {
      queries.clear();
      queries.setQueryData(SESSION, null);
    },
  });
}

export function may(session: Session | null | undefined, permission: string): boolean {
  return session?.permissions.includes(permission) ?? false;
}
