import { Unavailable } from '@stet/errors';
import { SignJWT, errors, exportJWK, generateKeyPair, importJWK, jwtVerify, type JWK, type JWTVerifyGetKey } from 'jose';
import { randomUUID } from 'node:crypto';
import { permissionsAnywhere, type Actor } from './actor.js';

const ALGORITHM = 'EdDSA';
const AUDIENCE = 'stet';
const CLOCK_TOLERANCE_S = 5;
const MS_PER_SECOND = 1_000;

/** What tickets are given out for. */
export type TicketPurpose = 'preview' | 'picture';

/** A token that lets whoever has it do one thing, without signing anybody in. */
export interface Ticket {
  readonly ticketId: string;
  /** What it is about: the id of a story, the key of a picture. */
  readonly subject: string;
  readonly expiresAt: Date;
}

/** A new Ed25519 key pair as a private JWK with a key id. */
export async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: ALGORITHM, use: 'sig' };
}

/** Signs tokens for staff and services. Only editorial has one. */
export class TokenIssuer {
  constructor(
    private readonly privateJwk: JWK,
    private readonly issuer: string,
  ) {}

  /** A token for an actor that is good for a number of seconds. Services know no desks: what holds on one of them holds there. */
  async sign(actor: Actor, ttlSeconds: number): Promise<string> {
    const { id, name, kind, roles } = actor;
    return new SignJWT({ name, kind, roles, permissions: permissionsAnywhere(actor) })
      .setProtectedHeader({ alg: ALGORITHM, kid: this.privateJwk.kid })
      .setSubject(id)
      .setIssuer(this.issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${ttlSeconds}s`)
      .sign(await importJWK(this.privateJwk, ALGORITHM));
  }

  /** A ticket for one purpose, which is its audience: neither a session nor a ticket for anything else. Times are kept in whole seconds. */
  async signTicket(purpose: TicketPurpose, { ticketId, subject, expiresAt }: Ticket): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM, kid: this.privateJwk.kid })
      .setJti(ticketId)
      .setSubject(subject)
      .setIssuer(this.issuer)
      .setAudience(purpose)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(await importJWK(this.privateJwk, ALGORITHM));
  }

  /** The public half, for `/.well-known/jwks.json`. */
  jwks(): { keys: JWK[] } {
    const { d: _private, ...publicJwk } = this.privateJwk;
    return { keys: [publicJwk] };
  }
}

/** The actor of a token; throws what jose throws when it is not good. */
export async function verifyToken(token: string, keys: JWTVerifyGetKey, issuer: string): Promise<Actor> {
  const { payload } = await jwtVerify(token, keys, { issuer, audience: AUDIENCE, algorithms: [ALGORITHM], clockTolerance: CLOCK_TOLERANCE_S });
  return {
    id: payload.sub ?? '',
    name: String(payload.name ?? ''),
    kind: payload.kind === 'service' ? 'service' : 'staff',
    roles: texts(payload.roles),
    permissions: texts(payload.permissions),
  };
}

/** What a ticket says; `expired` or `invalid` when it is not good. `Unavailable` while the keys cannot be fetched. */
export async function readTicket(token: string, purpose: TicketPurpose, keys: JWTVerifyGetKey, issuer: string): Promise<Ticket | 'expired' | 'invalid'> {
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: purpose, algorithms: [ALGORITHM], requiredClaims: ['sub', 'jti', 'exp'] });
    return { ticketId: payload.jti!, subject: payload.sub!, expiresAt: new Date(payload.exp! * MS_PER_SECOND) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (isBadToken(error)) return 'invalid';
    throw new Unavailable('sign-in', { cause: error });
  }
}

/** Whether the token is at fault, and not the fetching of the keys. */
export function isBadToken(error: unknown): boolean {
  const isKeyFetchFailure = error instanceof errors.JWKSTimeout || (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC');
  return error instanceof errors.JOSEError && !isKeyFetchFailure;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
