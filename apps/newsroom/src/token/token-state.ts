import type { MachineToken } from '../api/editorial.js';

/** Whether a token still opens anything. */
export function stateOf({ revokedAt, expiresAt }: Pick<MachineToken, 'revokedAt' | 'expiresAt'>, now: Date): 'good' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) <= now ? 'expired' : 'good';
}
