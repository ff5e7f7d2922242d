import { SetMetadata, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { PUBLIC_ROUTE } from '@stet/observability';
import type { Actor } from './actor.js';

export const PERMISSION = 'stet:permission';
/** Declared by routes that everybody may use who is signed in at all. */
export const SIGNED_IN = 'signed-in';

/** Only those who have the permission, everywhere or on some desk, may call this route. */
export const Allow = (permission: string) => applyDecorators(SetMetadata(PERMISSION, permission), ApiBearerAuth(), ApiCookieAuth(), ApiExtension('x-permission', permission));

/** Everybody who is signed in may call this route: it is about themselves. */
export const SignedIn = () => Allow(SIGNED_IN);

/** Everybody may call this route. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

export const KNOWS_WHO_ASKS = 'stet:knows-who-asks';
/** Added to `@Public`: whoever is signed in is known to the route all the same. */
export const KnowsWhoAsks = () => SetMetadata(KNOWS_WHO_ASKS, true);

export interface RequestWithActor {
  actor?: Actor;
}

/** The actor of the request; only on routes with `@Allow` or `@SignedIn`, and with `@KnowsWhoAsks` if anybody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<RequestWithActor>().actor);
