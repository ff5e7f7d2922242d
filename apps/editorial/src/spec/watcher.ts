import { eventually } from '@stet/testing';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';

export interface HeardEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Watcher {
  /** Everything heard so far. */
  readonly heard: HeardEvent[];
  /** Where the stream would be taken up again: events that nobody was told may be behind it. */
  last(): string | undefined;
  /** The next event of a kind that has been or will be heard with this in its data. */
  hears(kind: string, data?: object): Promise<void>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  leave(): Promise<void>;
}

const PATIENCE = { timeoutMs: 30_000 };

/** Somebody who watches the newsroom, over a connection of their own that nothing keeps for later. */
export async function aWatcher(address: string, token: string, { last, kinds }: { last?: string | undefined; kinds?: string } = {}): Promise<Watcher> {
  const headers = { authorization: `Bearer ${token}`, ...(last && { 'last-event-id': last }) };
  const asked = get(`${address}/api/v1/live${kinds ? `?kinds=${kinds}` : ''}`, { headers, agent: false });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.setEncoding('utf8');
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${await text(answer)}`);
  const heard: HeardEvent[] = [];
  let lastId = last;
  const listen = async () => {
    let unfinished = '';
    for await (const part of answer) {
      const blocks = (unfinished + String(part)).split('\n\n');
      unfinished = blocks.pop()!;
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
        lastId = fields['id'] ?? lastId;
        if (fields['data'] !== undefined) heard.push({ id: lastId!, kind: fields['event']!, data: JSON.parse(fields['data']) as Record<string, unknown> });
      }
    }
  };
  let hasLeft = false;
  const ended = listen().catch((error: unknown) => (hasLeft ? undefined : Promise.reject(error as Error)));
  return {
    heard,
    ended,
    last: () => lastId,
    hears: (kind, data = {}) => eventually(() => assert.ok(heard.some((event) => event.kind === kind && hasAll(event.data, data)), `no ${kind} with ${JSON.stringify(data)} in ${JSON.stringify(heard)}`), PATIENCE),
    async leave() {
      hasLeft = true;
      answer.destroy();
      await ended;
    },
  };
}

function hasAll(data: HeardEvent['data'], wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(data[name], value));
}
