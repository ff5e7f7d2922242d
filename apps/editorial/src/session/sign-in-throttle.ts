/** Tries in a row that are free, and how long the door then stays shut, doubling with each further one, in milliseconds. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Names remembered at most, so that an attacker cannot fill the memory. */
const MOST_NAMES = 10_000;

interface Tries {
  readonly count: number;
  readonly shutUntil: number;
}

/** Slows down those who guess passwords, by account and address together: nobody elsewhere can shut out the owner of an account. */
export class SignInThrottle {
  private readonly tries = new Map<string, Tries>();

  /** Milliseconds to wait before the next try; 0 when the door is open. */
  waitMs(name: string, now: number): number {
    return Math.max(0, (this.tries.get(name)?.shutUntil ?? 0) - now);
  }

  /** Counts a try before it is judged: of many that come at once, all would pass otherwise. */
  tried(name: string, now: number): void {
    const count = (this.tries.get(name)?.count ?? 0) + 1;
    const waitMs = count < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
    this.tries.delete(name); // the newest goes last, so that the oldest is forgotten first
    this.tries.set(name, { count, shutUntil: now + waitMs });
    if (this.tries.size > MOST_NAMES) this.tries.delete(this.tries.keys().next().value!);
  }

  succeeded(name: string): void {
    this.tries.delete(name);
  }
}
