import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { RateLimits, type Left } from './rate-limits.js';

interface Reply {
  getHeader(name: string): unknown;
  header(name: string, value: string): unknown;
}

/** Takes each request of somebody who is known from their own budget. Runs after the guard that knows them. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { actor } = http.getRequest<{ actor?: Actor }>();
    const reply = http.getResponse<Reply>();
    if (actor) await this.limits.ofActor(actor.id, (left) => tell(reply, left));
    return true;
  }
}

/** Adds a budget to the headers: a request may be taken from two. */
export function tell(reply: Reply, { policy, state }: Left): void {
  for (const [name, value] of [['ratelimit-policy', policy], ['ratelimit', state]] as const) {
    const before = reply.getHeader(name);
    reply.header(name, typeof before === 'string' ? `${before}, ${value}` : value);
  }
}
