import { setTimeout as sleep } from 'node:timers/promises';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  /** What the newsroom said: a story, a lock, a problem. */
  readonly said: Readonly<Record<string, unknown>>;
}

const TIMEOUT_MS = 5_000;
const WAIT_MS = 100;
const GIVE_UP_MS = 60_000;
const OUR_FAULT = 500;

/** One person's connection to the newsroom, over a network that breaks. */
export class Line {
  /** Answers that no fault excuses. */
  readonly bugs: string[] = [];

  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  /** Asks once. `undefined`: nobody knows whether it was done. */
  async ask({ method, path, body, headers }: Request): Promise<Answer | undefined> {
    const given = { authorization: `Bearer ${this.token}`, ...(body && { 'content-type': 'application/json' }), ...headers };
    try {
      const response = await fetch(`${this.address}${path}`, { method, headers: given, ...(body && { body: JSON.stringify(body) }), signal: AbortSignal.timeout(TIMEOUT_MS) });
      const text = await response.text();
      if (response.status === OUR_FAULT) this.bugs.push(`${method} ${path} answered 500: ${text}`);
      return response.status >= OUR_FAULT ? undefined : { status: response.status, said: text === '' ? {} : (JSON.parse(text) as Answer['said']) };
    } catch {
      return undefined; // cut, refused or too slow
    }
  }

  /** Asks again until there is an answer. For what may be done twice. */
  async answered(request: Request): Promise<Answer> {
    const giveUpAt = Date.now() + GIVE_UP_MS;
    while (Date.now() < giveUpAt) {
      const answer = await this.ask(request);
      if (answer) return answer;
      await sleep(WAIT_MS);
    }
    throw new Error(`${request.method} ${request.path} was not answered within ${GIVE_UP_MS / 1_000} s`);
  }

  /** The answer's body; throws when it is a refusal. */
  async read(path: string): Promise<Answer['said']> {
    const { status, said } = await this.answered({ method: 'GET', path });
    if (status >= 300) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(said)}`);
    return said;
  }
}
