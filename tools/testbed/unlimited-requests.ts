const UNBOUNDED = '10000000';

/** For editorial: a machine that asks on behalf of a whole newsroom is not held back as one person would be. */
export const UNLIMITED_REQUESTS = { RATE_LIMIT_ACTOR: UNBOUNDED, RATE_LIMIT_ADDRESS: UNBOUNDED };
