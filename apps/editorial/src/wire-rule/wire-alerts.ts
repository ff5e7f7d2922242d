import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { NotificationRepository } from '../notification/notification.repository.js';
import { WireRuleRepository, type LookedAtWire } from './wire-rule.repository.js';

/** Tells desks of items, as rules say. */
@Injectable()
export class WireAlerts {
  constructor(
    private readonly db: Database,
    private readonly rules: WireRuleRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /** A desk is told of an item once, whatever its later versions say. Of one under embargo it is those who may read it, and the others once that is over. */
  async alert(tx: EntityManager, wire: LookedAtWire, deskId: string | null): Promise<void> {
    const untold = deskId !== null && !wire.alerted.includes(deskId) ? deskId : null;
    const waits = wire.isUnderEmbargo ? untold : null;
    if (waits !== wire.alertWaitsFor) await this.rules.waitWithAlert(tx, wire.wireId, waits);
    if (untold) await this.tell(tx, wire, untold);
  }

  /** Tells those who waited for the end of an embargo, where their desk still has the item. */
  tellWaiting(): Promise<void> {
    return this.db.transaction(async (tx) => {
      for (const wireId of await this.rules.claimWaiting(tx)) {
        const wire = await this.rules.wire(tx, wireId);
        const { deskId, isSkipped } = wire.placement;
        await this.alert(tx, wire, deskId === wire.alertWaitsFor && !isSkipped && !wire.isKilled ? deskId : null);
      }
    });
  }

  private async tell(tx: EntityManager, wire: LookedAtWire, deskId: string): Promise<void> {
    const { wireId, sourceName, isUnderEmbargo } = wire;
    if (!isUnderEmbargo) await this.rules.keepAlert(tx, wireId, deskId);
    await this.notifications.notify(tx, await this.rules.peopleOf(tx, deskId, wire), { kind: 'wire-alert', wireId, byName: sourceName });
  }
}
