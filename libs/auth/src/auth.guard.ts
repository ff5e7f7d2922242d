import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Unavailable } from '@stet/errors';
import { PUBLIC_ROUTE } from '@stet/observability';
import { errors, type JWTVerifyGetKey } from 'jose';
import { ForeignOrigin, NotAllowed, NotSignedIn } from './auth.errors.js';
import { PERMISSION, type RequestWithActor } from './permission.js';
import { isBadToken, verifyToken } from './token.js';

export const KEYS = Symbol('keys');
export const ISSUER = Symbol('issuer');
export const SESSION_COOKIE = 'stet_session';

interface Request extends RequestWithActor {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Asks every request for a token, unless its route is public, and the token for the permission that the route declares. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(KEYS) private readonly keys: JWTVerifyGetKey,
    @Inject(ISSUER) private readonly issuer: string,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const permission = this.reflector.getAllAndOverride<string>(PERMISSION, targets);
    if (!permission) throw new TypeError(`${context.getClass().name}.${context.getHandler().name} declares no permission`);
    const request = context.switchToHttp().getRequest<Request>();
    request.actor = await this.actorOf(request);
    if (!request.actor.permissions.includes(permission)) throw new NotAllowed(permission);
    return true;
  }

  private async actorOf(request: Request) {
    const bearer = header(request, 'authorization')?.match(/^Bearer (.+)$/i)?.[1];
    const token = bearer ?? sessionCookie(header(request, 'cookie'));
    if (!token) throw new NotSignedIn('Sign in first.');
    if (!bearer && !SAFE_METHODS.has(request.method) && isForeign(request)) throw new ForeignOrigin();
    try {
      return await verifyToken(token, this.keys, this.issuer);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new NotSignedIn('The session has ended. Sign in again.');
      if (isBadToken(error)) throw new NotSignedIn('The token is not valid. Sign in again.');
      throw new Unavailable('sign-in', { cause: error });
    }
  }
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function sessionCookie(cookies: string | undefined): string | undefined {
  return cookies?.split(/; */).find((one) => one.startsWith(`${SESSION_COOKIE}=`))?.slice(SESSION_COOKIE.length + 1);
}

/** Browsers say where a request comes from; what says nothing is no browser of today and gets no cookie privileges. */
function isForeign(request: Request): boolean {
  const site = header(request, 'sec-fetch-site');
  if (site) return site !== 'same-origin';
  const origin = header(request, 'origin');
  return origin === undefined || !URL.canParse(origin) || new URL(origin).host !== header(request, 'host'); // a sandboxed page's origin is the word null
}
