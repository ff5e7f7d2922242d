import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { InvalidInput } from '@stet/errors';

/** Where a body comes in: as itself, or with the whole request. */
const WITH_BODY = [RouteParamtypes.BODY, RouteParamtypes.RAW_BODY, RouteParamtypes.REQUEST];
const UNASKED = 'is not asked for here; leave it out';

/** Refuses fields that are sent where no body is taken: dropping them would lose what somebody meant. A body without fields says nothing, and passes. */
export class UnaskedBodies implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const { body } = context.switchToHttp().getRequest<{ readonly body?: unknown }>();
    const fields = typeof body === 'object' && body !== null ? Object.keys(body) : [];
    if (fields.length > 0 && !takesBody(context)) throw new InvalidInput('This address takes no body.', Array.isArray(body) ? [{ field: 'body', message: UNASKED }] : fields.map((field) => ({ field, message: UNASKED })));
    return next.handle();
  }
}

function takesBody(context: ExecutionContext): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as Readonly<Record<string, unknown>> | undefined;
  return Object.keys(parameters ?? {}).some((name) => WITH_BODY.some((type) => name.startsWith(`${type}:`)));
}
