import { setTimeout as sleep } from 'node:timers/promises';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MS = 5_000;
const WAIT_MS = 250;
const WAIT_JITTER_MS = 350;
const GIVE_UP_MS = 240_000;
const OUR_FAULT = 500;
const TOO_MANY = 429;

/** Asks one replica of a service after another until one says how it went. A cut connection and a 5xx say nothing: the same is asked again. */
export class Asker {
  private turn = 0;
  /** Answers with 500: a service that is hit by faults says 503. */
  readonly bugs: string[] = [];

  constructor(
    private readonly addresses: readonly string[],
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async ask(request: Request): Promise<Answer> {
    const giveUpAt = Date.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await this.attempt(request);
      if (answer && answer.status < OUR_FAULT && answer.status !== TOO_MANY) return answer;
      if (answer?.status === OUR_FAULT) this.bugs.push(`${request.method} ${request.path}: ${answer.text}`);
      if (Date.now() > giveUpAt) throw new Error(`${request.method} ${request.path} was not answered within ${GIVE_UP_MS / 1_000} s`);
      await sleep(WAIT_MS + Math.random() * WAIT_JITTER_MS);
    }
  }

  private async attempt({ method, path, body, headers }: Request): Promise<Answer | undefined> {
    this.turn += 1;
    const address = this.addresses[this.turn % this.addresses.length]!;
    try {
      const response = await fetch(`${address}${path}`, { method, ...(body !== undefined && { body }), headers: { ...this.headers, ...headers }, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined; // cut, refused or too slow: nobody knows whether it was done
    }
  }
}
