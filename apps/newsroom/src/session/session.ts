import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, type Session } from '../api/editorial.js';

const SESSION = ['session'] as const;
const HAS_ENDED = ['session-ended'] as const;
/** By what somebody signed in, to be asked for the password alone when the session has ended. */
const EMAIL = ['signed-in-by'] as const;
/** Where windows of this browser tell each other that somebody signed in or out. */
const CHANNEL = 'newsroom.session';

/** Who is signed in, or was until their session ended: what they see stays. `null` when nobody is. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: ({ client }) => ask(client), staleTime: 60_000 });
}

async function ask(queries: QueryClient): Promise<Session | null> {
  const now = await api.currentSession();
  const before = queries.getQueryData<Session | null>(SESSION) ?? null;
  if (before && now && before.staffId !== now.staffId) forgetWhatWasSeen(queries);
  queries.setQueryData(HAS_ENDED, before !== null && now === null);
  return now ?? before;
}

/** Whether the session of whoever is shown has ended: nothing is answered until they sign in again. */
export function useHasEnded(): boolean {
  return useQuery({ queryKey: HAS_ENDED, queryFn: () => false, enabled: false, initialData: false }).data;
}

export const sessionIn = (queries: QueryClient) => queries.getQueryData<Session | null>(SESSION) ?? undefined;

/** Looks again who is signed in, once: an answer said that it is nobody, or somebody else. */
export function askAgain(queries: QueryClient): void {
  if (sessionIn(queries) && !queries.getQueryData(HAS_ENDED)) void queries.invalidateQueries({ queryKey: SESSION });
}

/** Hears what other windows of this browser say. */
export function hearOthers(queries: QueryClient): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => void queries.invalidateQueries({ queryKey: SESSION });
  return () => channel.close();
}

function tellOthers(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

function forgetWhatWasSeen(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey: [kind] }) => ![SESSION, HAS_ENDED].some(([own]) => own === kind) });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => api.signIn(email, password),
    onSuccess: (session, { email }) => {
      enter(queries, session);
      queries.setQueryDefaults(EMAIL, { gcTime: Infinity }); // nothing on the page shows it, and sessions last longer than what nothing shows is kept
      queries.setQueryData(EMAIL, email);
      void queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' }); // what was refused meanwhile
    },
  });
}

/** From now on it is this person, or nobody; other windows hear of it. */
function enter(queries: QueryClient, session: Session | null): void {
  if (session === null || sessionIn(queries)?.staffId !== session.staffId) forgetWhatWasSeen(queries);
  queries.setQueryData(SESSION, session);
  queries.setQueryData(HAS_ENDED, false);
  tellOthers();
}

export function useLastEmail(): string {
  return useQueryClient().getQueryData<string>(EMAIL) ?? '';
}

/** How one can sign in here besides by password. */
export function useSignInWays() {
  return useQuery({ queryKey: ['sign-in-ways'], queryFn: api.signInWays, staleTime: Infinity });
}

/** Chooses the first password of an account; whoever does is signed in. */
export function useAcceptInvitation() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: api.acceptInvitation, onSuccess: (session) => enter(queries, session) });
}

/** Where nobody answers, one is still signed in, and is told so. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: ({ signOutUrl }) => {
      enter(queries, null);
      if (signOutUrl) window.location.assign(signOutUrl); // the session at the identity provider ends there
    },
  });
}

export function may(session: Session | null | undefined, permission: string): boolean {
  return session?.permissions.includes(permission) ?? false;
}
