import { may, mayOn, permissionsAnywhere, type Actor } from '@stet/auth';
import { Readable } from 'node:stream';
import { isAfter, textOf, type LiveEvent, type LiveKind, type Position, type ToldEvent } from './live-event.js';

/** What somebody may leave unread before they are let go; they come back for the rest. */
const MOST_UNREAD_BYTES = 1_048_576;
const RETRY_MS = 2_000;

/** What one watcher is told, as server-sent events (WHATWG HTML, section 9.2). */
export class LiveStream {
  readonly body = new Readable({ read: () => this.onRead() });
  isClosed = false;
  private onRead: () => void = () => undefined;

  constructor(
    private actor: Actor,
    private at: Position,
    private readonly kinds: ReadonlySet<LiveKind>,
  ) {
    this.body.once('close', () => (this.isClosed = true));
    this.body.push(`retry: ${RETRY_MS}\n\n`);
  }

  get position(): Position {
    return this.at;
  }

  get watcher(): Actor {
    return this.actor;
  }

  /** Says where the watcher stands: what was read before that is to be read again when `isAnew`. */
  greet(isAnew: boolean): void {
    this.send(isAnew ? 'reset' : 'hello', {});
  }

  /** Tells what the watcher may know and does not know yet. */
  tell(events: readonly ToldEvent[]): void {
    for (const event of events) {
      if (!isAfter(event.position, this.at)) continue;
      this.at = event.position;
      if (this.kinds.has(event.kind) && mayKnow(this.actor, event)) this.send(event.kind, event.data);
    }
  }

  /** Lets go of a watcher who does not read. */
  closeIfUnread(): void {
    if (this.body.readableLength > MOST_UNREAD_BYTES) this.close();
  }

  /** Resolves when the watcher has read what there is, or has gone. */
  async isRead(): Promise<void> {
    if (this.isClosed || this.body.readableLength < this.body.readableHighWaterMark) return;
    await new Promise<void>((resolve) => {
      this.onRead = resolve;
      this.body.once('close', resolve);
    });
  }

  /** Keeps proxies from taking silence for an end, and tells how far the watcher is even when nothing of it concerned them. */
  beat(): void {
    if (!this.isClosed) this.body.push(`id: ${textOf(this.at)}\n\n`);
  }

  /** Other rights: what the watcher has read may be too much or too little. */
  become(actor: Actor): void {
    const hasChanged = rightsIn(actor) !== rightsIn(this.actor);
    this.actor = actor;
    if (hasChanged) this.greet(true);
  }

  /** The sign-in is over. */
  end(detail: string): void {
    this.send('ended', { detail });
    this.close();
  }

  close(): void {
    if (!this.isClosed) this.body.push(null);
    this.isClosed = true;
  }

  private send(kind: string, data: object): void {
    if (this.isClosed) return;
    this.body.push(`id: ${textOf(this.at)}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

/** Watchers are told of stories on the desks that they may read, and when one leaves for another desk. */
export function mayKnow(actor: Actor, { kind, deskId, fromDeskId, staffId }: LiveEvent): boolean {
  if (staffId !== null) return staffId === actor.id;
  if (kind === 'wire') return may(actor, 'wire:read');
  if (deskId === null) return may(actor, 'story:read');
  return mayOn(actor, 'story:read', deskId) || (fromDeskId !== null && mayOn(actor, 'story:read', fromDeskId));
}

function rightsIn(actor: Actor): string {
  return JSON.stringify([permissionsAnywhere(actor), actor.permissions, actor.onDesks]);
}
