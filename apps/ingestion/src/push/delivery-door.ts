import { HttpException } from '@nestjs/common';
import { Unavailable } from '@stet/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Turns } from '../poll/turns.js';
import { DeliveryPace } from './delivery-pace.js';

/** Documents that are read at a time, so that memory stays small whatever comes at once. */
const AT_ONCE = 4;
const WAIT_MS = 2_000;
const BODY_MS = 30_000;
const SOON_SECONDS = 10;
const NEXT_MINUTE_SECONDS = 60;

/** There is a document on its way already, or there were too many in a minute. */
class TooManyDeliveries extends HttpException {
  readonly details: { readonly retryAfterSeconds: number };
  constructor(readonly retryAfterSeconds: number) {
    super('Deliver one document at a time, and this one again later.', 429);
    this.details = { retryAfterSeconds };
  }
}

/** Documents of others are being read. */
class DeliveriesFull extends Unavailable {
  readonly retryAfterSeconds = SOON_SECONDS;
  constructor() {
    super('delivery');
  }
}

/** Where documents come in that nobody asked for. Whoever sends slowly, or much, keeps no other from sending. */
export class DeliveryDoor {
  private readonly pace = new DeliveryPace();
  private readonly turns = new Turns(AT_ONCE);
  /** Of each sender of which a document is on its way, or waits. */
  private readonly own = new Map<string, { readonly turns: Turns; count: number }>();

  /** Before anything of the body is read: a turn that lasts until the answer is sent or the connection is gone. Whoever sends slowly is cut off. */
  async enter(sender: string, { raw: incoming }: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.enterAlone(sender, reply);
    await this.turns.begin(AbortSignal.timeout(WAIT_MS)).catch(() => {
      throw new DeliveriesFull();
    });
    const timer = setTimeout(() => incoming.destroy(), BODY_MS);
    atEndOf(reply, () => {
      clearTimeout(timer);
      this.turns.end();
    });
    if (!this.pace.allows(sender, Date.now())) throw new TooManyDeliveries(NEXT_MINUTE_SECONDS);
  }

  private async enterAlone(sender: string, reply: FastifyReply): Promise<void> {
    const own = this.own.get(sender) ?? { turns: new Turns(1), count: 0 };
    this.own.set(sender, own);
    own.count += 1;
    try {
      await own.turns.begin(AbortSignal.timeout(WAIT_MS));
    } catch {
      this.leave(sender, own);
      throw new TooManyDeliveries(SOON_SECONDS);
    }
    atEndOf(reply, () => {
      own.turns.end();
      this.leave(sender, own);
    });
  }

  private leave(sender: string, own: { count: number }): void {
    own.count -= 1;
    if (own.count === 0) this.own.delete(sender);
  }
}

/** When the answer is sent or the connection is gone, which may be already. */
function atEndOf({ raw: outgoing }: FastifyReply, end: () => void): void {
  if (outgoing.destroyed) end();
  else outgoing.once('close', end);
}
