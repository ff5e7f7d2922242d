import { InvalidInput, type FieldProblem } from '@stet/errors';
import { z } from 'zod';

export const MIN_PASSWORD_LENGTH = 12;
const MAX_PASSWORD_LENGTH = 1_000;
const MIN_DIFFERENT_CHARACTERS = 5;
const SHORTEST_NAME_PART = 4;
const TOO_SHORT = `must have at least ${MIN_PASSWORD_LENGTH} characters; a few words in a row do well`;

/** A new password as it comes in. */
export const NewPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH, TOO_SHORT)
  .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`);

/** Refuses what is guessed first. Length decides; no rule asks for digits or signs (NIST SP 800-63B). */
export function refuseWeak(password: string, owner: { readonly email: string; readonly name: string }, field = 'password'): void {
  const weakness = weaknessIn(password, owner);
  if (weakness) throw new InvalidInput('This password would be guessed. Choose another.', [{ field, ...weakness }]);
}

export function weaknessOf(password: string, owner: { readonly email: string; readonly name: string }): string | undefined {
  return weaknessIn(password, owner)?.message;
}

function weaknessIn(password: string, { email, name }: { readonly email: string; readonly name: string }): Omit<FieldProblem, 'field'> | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return { code: 'too-short', values: { min: MIN_PASSWORD_LENGTH }, message: TOO_SHORT };
  if (new Set(password.toLowerCase()).size < MIN_DIFFERENT_CHARACTERS) return { code: 'weak-password.repeats', message: 'must not repeat a few characters only' };
  const known = [...email.split('@')[0]!.split(/[^\p{L}\p{N}]+/u), ...name.split(/\s+/)].map((part) => part.toLowerCase()).filter((part) => part.length >= SHORTEST_NAME_PART);
  const rest = known.reduce((left, part) => left.replaceAll(part, ''), password.toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');
  return rest.length < MIN_PASSWORD_LENGTH / 2 && known.some((part) => password.toLowerCase().includes(part)) ? { code: 'weak-password.own-name', message: 'must not be made of your name or e-mail' } : undefined;
}
