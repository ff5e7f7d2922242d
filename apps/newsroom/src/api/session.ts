import { asSeen, client, dataOf, type Schemas } from './client.js';
import { failureOf, silence } from './problem.js';

export type Session = Schemas['SessionResponse'];
export type OwnSession = Schemas['ListedSessionResponse'];

export const sessionApi = {
  /** `null` when nobody is signed in. */
  async currentSession(): Promise<Session | null> {
    const answer = await client.GET('/api/v1/session').catch((error: unknown) => {
      throw silence(error);
    });
    if (answer.response.status === 401) return null;
    if (!answer.response.ok) throw failureOf(answer.error, answer.response);
    return answer.data ?? null;
  },
  signIn: (email: string, password: string) => dataOf(client.POST('/api/v1/session', { body: { email, password } })),
  signOut: () => dataOf(client.DELETE('/api/v1/session')),
  signInWays: () => dataOf(client.GET('/api/v1/sign-in')),
  invitation: (token: string) => dataOf(client.POST('/api/v1/invitations/lookup', { body: { token } })),
  acceptInvitation: (body: { token: string; password: string; name: string }) => dataOf(client.POST('/api/v1/invitations/acceptance', { body })),
  askForReset: (email: string) => dataOf(client.POST('/api/v1/password-resets', { body: { email } })),
  completeReset: (body: { token: string; password: string }) => dataOf(client.POST('/api/v1/password-resets/completion', { body })),
  ownSessions: () => dataOf(client.GET('/api/v1/me/sessions', { params: { query: { limit: 50 } } })),
  endOwnSession: (sessionId: string) => dataOf(client.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } })),
  ownAccount: () => dataOf(client.GET('/api/v1/me')),
  changeOwnAccount: (revision: number, body: Schemas['OwnChanges']) => dataOf(client.PATCH('/api/v1/me', { params: { header: asSeen(revision) }, body })),
  changePassword: (currentPassword: string, newPassword: string) => dataOf(client.POST('/api/v1/me/password', { body: { currentPassword, newPassword } })),
  endOtherSessions: () => dataOf(client.DELETE('/api/v1/me/sessions')),
};
