import { Readable } from 'node:stream';

/** How long until somebody whose stream ended comes again, in milliseconds. */
const RETRY_MS = 1_000;

/** What one watcher is told, as server-sent events (WHATWG HTML, section 9.2). */
export class NowStream {
  readonly body = new Readable({ read: () => undefined });

  constructor(
    /** Who watches. */
    readonly actorId: string,
    /** The state that the watcher has; nothing at first. */
    private at: string | undefined,
  ) {
    this.body.push(`retry: ${RETRY_MS}\n\n`);
  }

  get position(): string | undefined {
    return this.at;
  }

  /** Whether there is so much unread that more would only pile up: what is left out now comes with the next change. */
  get isBehind(): boolean {
    return this.body.readableLength >= this.body.readableHighWaterMark;
  }

  send(id: string, kind: 'state' | 'change', data: string): void {
    this.at = id;
    this.push(`id: ${id}\nevent: ${kind}\ndata: ${data}\n\n`);
  }

  /** Keeps proxies from taking silence for an end. */
  beat(): void {
    this.push(': still here\n\n');
  }

  close(): void {
    this.push(null);
  }

  private push(text: string | null): void {
    if (!this.body.destroyed && !this.body.readableEnded) this.body.push(text);
  }
}
