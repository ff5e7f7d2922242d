import { SignJWT, exportJWK, generateKeyPair, importJWK, jwtVerify, type JWK, type JWTVerifyGetKey } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.js';

const ALGORITHM = 'EdDSA';
const AUDIENCE = 'stet';

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

  /** A token for an actor that is good for a number of seconds. */
  async sign(actor: Actor, ttlSeconds: number): Promise<string> {
    const { id, ...claims } = actor;
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, kid: this.privateJwk.kid })
      .setSubject(id)
      .setIssuer(this.issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${ttlSeconds}s`)
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
  const { payload } = await jwtVerify(token, keys, { issuer, audience: AUDIENCE, algorithms: [ALGORITHM], clockTolerance: 5 });
  return {
    id: payload.sub ?? '',
    name: String(payload.name ?? ''),
    kind: payload.kind === 'service' ? 'service' : 'staff',
    roles: texts(payload.roles),
    permissions: texts(payload.permissions),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
