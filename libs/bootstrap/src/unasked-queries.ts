import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { InvalidInput } from '@stet/errors';
import { UNASKED, takes } from './unasked-bodies.js';

/** Where a query comes in: as itself, or with the whole request. */
const WITH_QUERY = [RouteParamtypes.QUERY, RouteParamtypes.REQUEST];

/** Refuses a query where none is taken: a command would be done without what somebody meant by it. For addresses that programs ask: the world adds to links what it likes. */
export class UnaskedQueries implements NestInterceptor {
  /** The beginning of the addresses, such as `/api/`. */
  constructor(private readonly prefix: string) {}

  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const { url, query } = context.switchToHttp().getRequest<{ readonly url: string; readonly query: Readonly<Record<string, unknown>> }>();
    const names = url.startsWith(this.prefix) && !takes(context, WITH_QUERY) ? Object.keys(query) : [];
    if (names.length > 0) throw new InvalidInput('This address takes no query.', names.map((field) => ({ field, message: UNASKED, code: 'unknown-field' })));
    return next.handle();
  }
}
