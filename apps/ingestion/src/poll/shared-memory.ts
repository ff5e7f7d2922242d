import { EventEmitter, once } from 'node:events';

/** What one holds of it; the same until it is given back. */
export interface Share {
  bytes: number;
}

/** Lets so many bytes be held at a time; whoever wants more waits. The first of those who hold any never waits, so that somebody comes to an end always. */
export class SharedMemory {
  private readonly shares = new Set<Share>();
  private readonly freed = new EventEmitter().setMaxListeners(0);
  private held = 0;

  constructor(private readonly limit: number) {}

  /** Rejects, with nothing more held, when the signal comes first. What is held is given back by `free`. */
  async grow(share: Share, bytes: number, signal: AbortSignal): Promise<void> {
    this.shares.add(share);
    while (!this.hasRoomFor(share, bytes)) {
      await once(this.freed, 'freed', { signal }).catch(() => {
        throw signal.reason as Error;
      });
    }
    share.bytes += bytes;
    this.held += bytes;
  }

  free(share: Share): void {
    this.shares.delete(share);
    this.held -= share.bytes;
    this.freed.emit('freed');
  }

  private hasRoomFor(share: Share, bytes: number): boolean {
    const [first] = this.shares;
    return share === first || this.held + bytes <= this.limit;
  }
}
