import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Unavailable } from '@stet/errors';
import { PUBLIC_ROUTE } from '@stet/observability';
import { errors, type JWTVerifyGetKey } from 'jose';
import { may, type Actor } from './actor.js';
import { ForeignOrigin, NotAllowed, NotSignedIn, OriginMissing } from './auth.errors.js';
import { cookieIn } from './cookie.js';
import { Credentials } from './credentials.js';
import { KNOWS_WHO_ASKS, PERMISSION, SIGNED_IN, type RequestWithActor } from './permission.js';
import { isBadToken, verifyToken } from './token.js';

export const KEYS = Symbol('keys');
export const ISSUER = Symbol('issuer');
export const SESSION_COOKIE = 'stet_session';

interface Request extends RequestWithActor {
  readonly method: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** For programs that ask a service itself: machine tokens are known to the newsroom alone, which signs another token for each request that it hands on. */
const ELSEWHERE = 'The token is not valid here. With a machine token ask at the address of the newsroom, below /api and the name of this service, such as /api/ingestion/v1/sources.';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Asks every request for a token, unless its route is public, and the token for the permission that the route declares. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(KEYS) private readonly keys: JWTVerifyGetKey,
    @Inject(ISSUER) private readonly issuer: string,
    @Optional() @Inject(Credentials) private readonly credentials?: Credentials,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<Request>();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) {
      if (this.credentials && isUnsafe(request) && !bearerOf(request) && saysForeign(request)) throw new ForeignOrigin(); // signing somebody in or out is a change, too
      if (this.reflector.getAllAndOverride<boolean>(KNOWS_WHO_ASKS, targets)) request.actor = await this.whoAsks(request);
      return true;
    }
    const permission = this.reflector.getAllAndOverride<string>(PERMISSION, targets);
    if (!permission) throw new TypeError(`${context.getClass().name}.${context.getHandler().name} declares no permission`);
    request.actor = await this.actorOf(request);
    if (permission !== SIGNED_IN && !may(request.actor, permission)) throw new NotAllowed(permission);
    return true;
  }

  /** Nobody, when nothing was sent that is good. */
  private async whoAsks(request: Request): Promise<Actor | undefined> {
    try {
      return await this.actorOf(request);
    } catch (error) {
      if (error instanceof NotSignedIn) return undefined;
      throw error;
    }
  }

  private async actorOf(request: Request): Promise<Actor> {
    const bearer = bearerOf(request);
    const token = bearer ?? cookieIn(header(request, 'cookie'), this.credentials?.cookieName ?? SESSION_COOKIE);
    if (!token) throw new NotSignedIn('Sign in first.');
    if (!bearer && isUnsafe(request)) refuseForeign(request);
    const known = await this.credentials?.actorOf({ token, isCookie: !bearer, address: request.ip });
    const actor = known ?? (await this.signed(token));
    refuseAnother(request, actor);
    return actor;
  }

  private async signed(token: string): Promise<Actor> {
    const actor = await this.verified(token);
    if (this.credentials && actor.kind === 'staff') throw new NotSignedIn('This token is for other services. Send the session or a machine token here.'); // it would outlive its session
    return actor;
  }

  private async verified(token: string): Promise<Actor> {
    try {
      return await verifyToken(token, this.keys, this.issuer);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new NotSignedIn('The session has ended. Sign in again.');
      if (isBadToken(error)) throw new NotSignedIn(this.credentials ? 'The token is not valid. Sign in again.' : ELSEWHERE);
      throw new Unavailable('sign-in', { cause: error });
    }
  }
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function bearerOf(request: Request): string | undefined {
  return header(request, 'authorization')?.match(/^Bearer (.+)$/i)?.[1];
}

function isUnsafe({ method }: Request): boolean {
  return !SAFE_METHODS.has(method);
}

/** Browsers say where a request comes from; what says nothing is no browser of today and gets no cookie privileges. */
function refuseForeign(request: Request): void {
  if (saysForeign(request)) throw new ForeignOrigin();
  if (!header(request, 'sec-fetch-site') && header(request, 'origin') === undefined) throw new OriginMissing();
}

/** The windows of a browser share a session: what was opened by one person is not sent in the name of another who signed in beside it. */
function refuseAnother(request: Request, { id }: Actor): void {
  const meant = header(request, 'acting-as');
  if (meant !== undefined && meant !== id) throw new NotSignedIn('Somebody else is signed in now. Sign in again as the person whose work this is.');
}

function saysForeign(request: Request): boolean {
  const site = header(request, 'sec-fetch-site');
  if (site) return site !== 'same-origin';
  const origin = header(request, 'origin');
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== header(request, 'host')); // a sandboxed page's origin is the word null
}
