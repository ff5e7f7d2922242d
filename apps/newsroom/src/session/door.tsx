import { Center, Loader } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { Shell } from '../shell/shell.js';
import { useHasEnded, useSession } from './session.js';

/** Where links lead that work once; nobody needs to be signed in there. */
const DOORS: Readonly<Record<string, 'InvitationPage' | 'PasswordResetPage'>> = { '/invitation': 'InvitationPage', '/password-reset': 'PasswordResetPage' };

/** Who is signed in needs none of them. */
const useDoors = laterPart(() => import('./doors.js'));
const useSignInAgain = laterPart(() => import('./sign-in-again.js'));

/** Shows the app to those who are signed in, also once their session has ended, and the sign-in to everybody else, at the address that was asked for. */
export function Door() {
  const session = useSession();
  const hasEnded = useHasEnded();
  const door = DOORS[useLocation().pathname];
  const doors = useDoors(door !== undefined || session.data === null);
  const again = useSignInAgain(hasEnded);
  const Open = door ? doors?.[door] : session.data === null ? doors?.SignInPage : undefined;
  if (Open) return <Open />;
  if (session.data && !door)
    return (
      <>
        {hasEnded && again && <again.SignInAgain session={session.data} />}
        <Shell key={session.data.staffId} session={session.data} />
      </>
    );
  if (session.error && !door)
    return (
      <Center mih="100vh" p="md">
        <ProblemAlert error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  return (
    <Center mih="100vh">
      <Loader />
    </Center>
  );
}
