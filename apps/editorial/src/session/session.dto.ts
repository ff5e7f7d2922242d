import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { Email } from '../staff/email.js';
import type { ListedSession } from './session.repository.js';

export const SignInRequest = z
  .strictObject({ email: Email, password: z.string().min(1, 'must not be empty').max(1_000) })
  .meta({ id: 'SignInRequest' });
export type SignInRequest = z.output<typeof SignInRequest>;

export const SessionResponse = z
  .object({
    staffId: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    permissions: z.array(z.string()).meta({ description: 'Everything that may be done somewhere' }),
    everywhere: z.array(z.string()).meta({ description: 'What may be done on every desk' }),
    desks: z.array(z.object({ deskId: z.uuid(), slug: z.string(), name: z.string(), permissions: z.array(z.string()) })).meta({ description: 'What may be done besides, desk by desk' }),
    sessionId: z.uuid().nullable(),
    siteUrl: z.url().meta({ description: 'Where readers read' }),
  })
  .meta({ id: 'SessionResponse' });
export type SessionResponse = z.output<typeof SessionResponse>;

export const SignOutResponse = z
  .object({ signOutUrl: z.url().nullable().meta({ description: 'Where the session at the identity provider is ended, when there is one' }) })
  .meta({ id: 'SignOutResponse' });
export type SignOutResponse = z.output<typeof SignOutResponse>;

export const SignInWaysResponse = z
  .object({
    password: z.literal(true),
    canResetByMail: z.boolean().meta({ description: 'Without a mail server an administrator hands the link over' }),
    provider: z.object({ name: z.string(), url: z.string() }).nullable().meta({ description: 'Open this address to sign in there' }),
  })
  .meta({ id: 'SignInWaysResponse' });
export type SignInWaysResponse = z.output<typeof SignInWaysResponse>;

export const SessionListRequest = z.strictObject(pageRequest);
export type SessionListRequest = z.output<typeof SessionListRequest>;

export const ListedSessionResponse = z
  .object({
    sessionId: z.uuid(),
    isCurrent: z.boolean().meta({ description: 'This device' }),
    isOpen: z.boolean(),
    device: z.string(),
    address: z.string().meta({ description: 'The network, never a single address' }),
    way: z.enum(['password', 'provider', 'invitation', 'reset']),
    beganAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: 'To the minute' }),
    endsAt: z.iso.datetime().meta({ description: 'When it ends by itself, unless it is used' }),
    ended: z
      .object({ at: z.iso.datetime(), by: z.object({ id: z.string(), name: z.string().nullable() }), reason: z.enum(['signed-out', 'ended', 'password-changed', 'deactivated']) })
      .nullable(),
  })
  .meta({ id: 'ListedSessionResponse' });
export type ListedSessionResponse = z.output<typeof ListedSessionResponse>;

export const SessionList = z.object({ items: z.array(ListedSessionResponse), next: z.string().nullable() }).meta({ id: 'SessionList' });
export type SessionList = z.output<typeof SessionList>;

export const EndedSessionsResponse = z.object({ sessionsEnded: z.int() }).meta({ id: 'EndedSessionsResponse' });
export type EndedSessionsResponse = z.output<typeof EndedSessionsResponse>;

export function toListedSession(session: ListedSession, currentId: string | undefined): ListedSessionResponse {
  const { sessionId, isOpen, device, address, way, endedAt, endReason } = session;
  return {
    ...{ sessionId, isOpen, device, address, way },
    isCurrent: sessionId === currentId,
    beganAt: session.beganAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    ended: endedAt && endReason ? { at: endedAt.toISOString(), by: { id: session.endedBy!, name: session.endedByName }, reason: endReason } : null,
  };
}
