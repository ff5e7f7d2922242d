import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { InvalidInput } from '@stet/errors';
import { KEY, TAKES_KEY } from './given-command.js';

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Refuses an Idempotency-Key where what is sent again is done again: whoever sends one counts on the opposite. */
export class UntakenKeys implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    const isTaken = Reflect.getMetadata(TAKES_KEY, context.getHandler()) === true;
    if (method === 'POST' && headers[KEY] !== undefined && !isTaken) throw new InvalidInput('This address takes no Idempotency-Key: what is sent again is done again.', [{ field: KEY, message: 'is not taken here; leave it out, and look at what is there before you send this again' }]);
    return next.handle();
  }
}
