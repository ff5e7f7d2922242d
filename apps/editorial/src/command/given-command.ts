import { SetMetadata, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Actor } from '@stet/auth';
import { TOO_DEEP } from '@stet/bootstrap';
import { PROBLEM_CONTENT } from '@stet/bootstrap';
import { InvalidInput } from '@stet/errors';
import { createHash } from 'node:crypto';
import { IF_MATCH, revisionOf } from '../access/revision.js';
import { canonicalJson } from '../version/version-hash.js';
import type { CommandKey } from './command.repository.js';

/** Who commands, the key that makes the command safe to send again, and the revision that it is meant for. */
export interface Command {
  readonly actor: Actor;
  readonly key?: CommandKey;
  /** Refused when the story has moved on; whatever it is when absent. */
  readonly seenRevision?: number;
  /** Sent without a word about what is there: refused where that would write over something. */
  readonly isUnconditional?: boolean;
  /** Of the lock under which it was typed. */
  readonly fencingToken?: number;
}

interface CommandRequest {
  readonly actor: Actor;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

export const KEY = 'idempotency-key';
export const TAKES_KEY = 'stet:takes-key';
const TOKEN = 'fencing-token';
const TOKEN_FORM = /^[1-9]\d{0,8}$/;
const MAX_KEY_LENGTH = 200;

/** The command as its headers give it. */
export const GivenCommand = createParamDecorator((_: unknown, context: ExecutionContext): Command => {
  const request = context.switchToHttp().getRequest<CommandRequest>();
  const { actor, headers } = request;
  return { actor, key: keyOf(headers[KEY], request), seenRevision: revisionOf(headers['if-match']), isUnconditional: headers['if-match'] === undefined, fencingToken: tokenOf(headers[TOKEN]) };
});

/** Why a command may be refused with 422 besides its key: what `Offers` refuses. */
export const NOT_OFFERED = 'publication.not-offered: the publication does not have the language or the section';

/** For a route that passes the key of a command on, or heeds it. */
export const TakesKey = () => SetMetadata(TAKES_KEY, true);

/** Says that a command heeds its key, and documents it, and what else is refused with the status of a key that was used before. */
export const KeyHeader = (orElse?: string) =>
  applyDecorators(
    TakesKey(),
    ApiHeader({ name: KEY, required: false, description: 'Makes the command safe to send again: it is done once. Each command has a key of its own, such as a UUID', schema: { type: 'string', maxLength: MAX_KEY_LENGTH } }),
    ApiUnprocessableEntityResponse({ description: ['command.key-used: the Idempotency-Key was used for another command: another method, address or body', ...(orElse ? [orElse] : [])].join('. '), content: PROBLEM_CONTENT }),
  );

/** Documents the headers that `GivenCommand` reads. */
export const CommandHeaders = (orElse?: string) => applyDecorators(KeyHeader(orElse), ApiHeader(IF_MATCH));

/** Documents the token that a save carries. */
export const FencingHeader = () =>
  ApiHeader({ name: TOKEN, required: false, description: 'The token of your lock: a save with an older one is refused, and its text kept as a side copy', schema: { type: 'string', pattern: TOKEN_FORM.source } });

function tokenOf(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  if (!TOKEN_FORM.test(token)) throw new InvalidInput('Fencing-Token is not a token.', [{ field: TOKEN, message: 'send the number that the lock was given with' }]);
  return Number(token);
}

function keyOf(key: string | undefined, request: CommandRequest): CommandKey | undefined {
  if (!key) return undefined;
  if (key.length > MAX_KEY_LENGTH) throw new InvalidInput('The Idempotency-Key is too long.', [{ field: KEY, message: `use at most ${MAX_KEY_LENGTH} characters, such as a UUID` }]);
  return { value: key, request: hashOf(request) };
}

/** The order of fields does not count. */
function hashOf({ method, url, body }: CommandRequest): string {
  try {
    return createHash('sha256').update(`${method} ${url}\n`).update(canonicalJson(body ?? null)).digest('hex');
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput('The body is nested too deep.', [{ field: 'body', message: TOO_DEEP, code: 'too-deep' }]); // the stack held no more
    throw error;
  }
}
