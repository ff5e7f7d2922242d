import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../measure/random.ts';
import { pick } from '../../measure/random.ts';
import type { Audience, Beacon } from './audience.ts';

const AT_ONCE = 400;
const TRY_AGAIN_MS = 300;
const ANSWER_WITHIN_MS = 15_000;
const ACCEPTED = 204;
const REFUSED = 503;

/** Sends beacons to collectors that die, each again until it is accepted: with its view id, as pages on other sites do. */
export class Beacons {
  /** Ids that were answered with 204. */
  readonly accepted = new Set<string>();
  /** Ids that were sent at least once. */
  readonly sent = new Set<string>();
  /** 503, and requests that nobody answered. */
  refusals = 0;
  readonly strange: string[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

  constructor(
    private readonly addresses: readonly string[],
    private readonly audience: Audience,
    private readonly random: Random,
  ) {}

  /** Resolves when so many were accepted, repetitions included. */
  async send(views: number, onProgress: (done: number) => void): Promise<void> {
    let begun = 0;
    let done = 0;
    const sender = async () => {
      while (begun < views) {
        begun += 1;
        await this.deliver(this.audience.next());
        done += 1;
        if (done % 10_000 === 0) onProgress(done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    this.agent.destroy();
  }

  private async deliver(beacon: Beacon): Promise<void> {
    this.sent.add(beacon.viewId);
    for (;;) {
      const status = await this.post(beacon).catch(() => REFUSED);
      if (status === ACCEPTED) {
        this.accepted.add(beacon.viewId);
        return;
      }
      if (status !== REFUSED) this.strange.push(`a beacon was answered with ${status}`);
      this.refusals += 1;
      await sleep(TRY_AGAIN_MS * (0.5 + this.random()));
    }
  }

  private post({ viewId, storyId, address, userAgent }: Beacon): Promise<number> {
    const body = JSON.stringify({ viewId, storyId });
    const headers = { 'content-type': 'text/plain', 'content-length': body.length, 'user-agent': userAgent, 'x-forwarded-for': address };
    return new Promise((resolve, reject) => {
      const sending = request(`${pick(this.random, this.addresses)}/v1/views`, { method: 'POST', agent: this.agent, headers, timeout: ANSWER_WITHIN_MS }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      });
      sending.on('timeout', () => sending.destroy(new Error('no answer')));
      sending.on('error', reject);
      sending.end(body);
    });
  }
}
