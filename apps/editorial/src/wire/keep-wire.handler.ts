import { Injectable } from '@nestjs/common';
import { WireKilled, WireReceived, WireUpdated, type WireItem } from '@stet/contracts';
import { Handles, type BatchHandler } from '@stet/messaging';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { CarriedEmbargoes } from '../embargo/carried-embargoes.service.js';
import { LiveRepository } from '../live/live.repository.js';
import { NotificationRepository } from '../notification/notification.repository.js';
import { WireRouter, type Router } from '../wire-rule/wire-router.js';
import { WireClusterRepository } from './wire-cluster.repository.js';
import { WireRepository } from './wire.repository.js';

type WireEvent = WireReceived | WireUpdated | WireKilled;

/** Keeps the inbox as the wires tell it. A killed item stays, marked, because stories may have been made from it. */
@Injectable()
@Handles(WireReceived, WireUpdated, WireKilled)
export class KeepWireHandler implements BatchHandler<WireEvent> {
  constructor(
    private readonly wires: WireRepository,
    private readonly clusters: WireClusterRepository,
    private readonly rules: WireRouter,
    private readonly live: LiveRepository,
    private readonly notifications: NotificationRepository,
    private readonly carriedEmbargoes: CarriedEmbargoes,
    private readonly audit: Audit,
  ) {}

  async handle(events: readonly WireEvent[], tx: EntityManager): Promise<void> {
    const route = await this.rules.router(tx);
    for (const event of events) {
      const isNew = event.type === 'newsroom.wire.killed.v1' ? await this.wires.kill(tx, event.data) : await this.keep(tx, event.data, route);
      if (!isNew) continue;
      const { wireId, version } = event.data;
      await this.live.tell(tx, [{ kind: 'wire', data: { wireId, version, isKilled: event.type === 'newsroom.wire.killed.v1' } }]);
      if (version > 1) await this.alarm(tx, event);
    }
  }

  /** False when a version that is as new is here already. */
  private async keep(tx: EntityManager, wire: WireItem, route: Router): Promise<boolean> {
    if (!(await this.wires.keepNewer(tx, wire))) return false;
    await this.clusters.place(tx, wire);
    await route(tx, wire.wireId);
    await this.carryEmbargo(tx, wire);
    return true;
  }

  /** An embargo that comes late reaches what was drafted before. One that the agency ends is ended here by somebody who may publish: feeds leave fields out by mistake. */
  private async carryEmbargo(tx: EntityManager, { wireId, embargoedUntil, source }: WireItem): Promise<void> {
    if (!embargoedUntil) return;
    const drafts = await this.carriedEmbargoes.holdDrafts(tx, wireId);
    await this.audit.unasked('carryEmbargo', () => this.carriedEmbargoes.carry(tx, drafts, { was: null, until: new Date(embargoedUntil) }, 'embargo of its wire item', source.name));
  }

  /** Everybody who wrote a story from it is to look at it again, and every board shows so. */
  private async alarm(tx: EntityManager, event: WireEvent): Promise<void> {
    const stories = await this.wires.storiesOf(tx, event.data.wireId);
    const notice = event.type === 'newsroom.wire.killed.v1' ? { kind: 'wire-killed' as const, note: event.data.reason } : { kind: 'wire-updated' as const };
    for (const { storyId, deskId, ...state } of stories) {
      await this.notifications.notifyWriters(tx, { ...notice, storyId, byName: event.data.source.name });
      await this.live.tell(tx, [{ kind: 'story', deskId, data: { storyId, deskId, ...state } }]);
    }
  }
}
