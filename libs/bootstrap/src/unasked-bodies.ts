import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { InvalidInput } from '@stet/errors';

/** Where a body comes in: as itself, or with the whole request. */
const WITH_BODY = [RouteParamtypes.BODY, RouteParamtypes.RAW_BODY, RouteParamtypes.REQUEST];
export const UNASKED = 'is not asked for here; leave it out';

/** Refuses fields that are sent where no body is taken: dropping them would lose what somebody meant. A body without fields says nothing, and passes. */
export class UnaskedBodies implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const fields = takesBody(context) ? [] : fieldsOf(context.switchToHttp().getRequest<{ readonly body?: unknown }>().body);
    if (fields.length > 0) throw new InvalidInput('This address takes no body.', fields.map((field) => ({ field, message: UNASKED, code: 'unknown-field' })));
    return next.handle();
  }
}

function takesBody(context: ExecutionContext): boolean {
  return takes(context, WITH_BODY);
}

/** Whether the handler of a request has a parameter of one of these kinds. */
export function takes(context: ExecutionContext, kinds: readonly RouteParamtypes[]): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as Readonly<Record<string, unknown>> | undefined;
  return Object.keys(parameters ?? {}).some((name) => kinds.some((type) => name.startsWith(`${type}:`)));
}

/** What is not named is the body as a whole: a list, or bytes, which have as many keys as there are of them. */
function fieldsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (Array.isArray(body) || Buffer.isBuffer(body)) return body.length > 0 ? ['body'] : [];
  return Object.keys(body);
}
