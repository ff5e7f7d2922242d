import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { networkKeyOf } from '../audit/origin.js';
import { TooManyTries } from '../session/session.errors.js';

const WINDOW_SECONDS = 60;
const MS_PER_SECOND = 1_000;

export type Budget = 'address' | 'actor';

/** What is left of a budget, as draft-ietf-httpapi-ratelimit-headers says it. */
export interface Left {
  readonly policy: string;
  readonly state: string;
}

/** How much one person, one machine and one address may ask of this replica in a minute: enough for everybody who works, too little for a script that runs wild. */
@Injectable()
export class RateLimits {
  private readonly limiters: Readonly<Record<Budget, RateLimiterMemory>>;

  constructor(@Inject(CONFIG) config: EditorialConfig) {
    const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
    this.limiters = { address: limiter(config.RATE_LIMIT_ADDRESS), actor: limiter(config.RATE_LIMIT_ACTOR) };
  }

  ofAddress(address: string, tell: (left: Left) => void): Promise<void> {
    return this.spend('address', networkKeyOf(address), tell);
  }

  ofActor(actorId: string, tell: (left: Left) => void): Promise<void> {
    return this.spend('actor', actorId, tell);
  }

  /** Takes one from the budget; throws when nothing is left. Tells what is left in either case. */
  private async spend(budget: Budget, key: string, tell: (left: Left) => void): Promise<void> {
    const limiter = this.limiters[budget];
    const { isRefused, result } = await limiter.consume(key).then(
      (left) => ({ isRefused: false, result: left }),
      (refusal: unknown) => ({ isRefused: true, result: refusal }),
    );
    if (!(result instanceof RateLimiterRes)) throw result as Error;
    const seconds = Math.max(1, Math.ceil(result.msBeforeNext / MS_PER_SECOND));
    tell({ policy: `"${budget}";q=${limiter.points};w=${WINDOW_SECONDS}`, state: `"${budget}";r=${Math.max(0, result.remainingPoints)};t=${seconds}` });
    if (isRefused) throw new TooManyTries(seconds);
  }
}
