import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { PUBLIC_ROUTE } from '@stet/observability';
import type { Actor } from './actor.js';

export const PERMISSION = 'stet:permission';

/** Only those who have the permission may call this route. */
export const Allow = (permission: string) => SetMetadata(PERMISSION, permission);

/** Everybody may call this route. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

export interface RequestWithActor {
  actor?: Actor;
}

/** The actor of the request; only on routes with `@Allow`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<RequestWithActor>().actor);
