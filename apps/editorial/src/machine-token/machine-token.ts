import { newSecret } from '../staff/secret.js';

/** How secret scanners know a token of ours. */
export const MACHINE_TOKEN_PREFIX = 'stet_mt_';
const SHOWN_CHARACTERS = 8;

/** A new token, and the beginning of it that may be shown. */
export function newMachineToken(): { token: string; prefix: string } {
  const token = `${MACHINE_TOKEN_PREFIX}${newSecret()}`;
  return { token, prefix: token.slice(0, MACHINE_TOKEN_PREFIX.length + SHOWN_CHARACTERS) };
}
