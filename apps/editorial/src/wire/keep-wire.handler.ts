import { Injectable } from '@nestjs/common';
import { WireKilled, WireReceived, WireUpdated } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { WireRepository } from './wire.repository.js';

type WireEvent = WireReceived | WireUpdated | WireKilled;

/** Keeps the inbox as the wires tell it. A killed item stays, marked, because stories may have been made from it. */
@Injectable()
@Handles(WireReceived, WireUpdated, WireKilled)
export class KeepWireHandler implements BatchHandler<WireEvent> {
  constructor(private readonly wires: WireRepository) {}

  async handle(events: readonly WireEvent[], tx: EntityManager): Promise<void> {
    for (const event of events) {
      if (event.type === 'newsroom.wire.killed.v1') await this.wires.kill(tx, event.data);
      else await this.wires.keepNewer(tx, event.data);
    }
  }
}
