import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationRepository } from '../notification/notification.repository.js';
import { routerOf, type RoutedWire, type Routing } from './wire-rule.js';
import { WireRuleRepository } from './wire-rule.repository.js';

export type Router = (tx: EntityManager, wireId: string) => Promise<void>;

/** Places what comes in, as the rules say. */
@Injectable()
export class WireRouter {
  constructor(
    private readonly rules: WireRuleRepository,
    private readonly notifications: NotificationRepository,
  ) {}

  /** The rules as they stand, for the items of one transaction. */
  async router(tx: EntityManager): Promise<Router> {
    const { rules } = await this.rules.list(tx);
    if (!rules.some(({ isOn }) => isOn)) return () => Promise.resolve();
    const route = routerOf(rules, await this.rules.narrower(rules, tx));
    return (its, wireId) => this.place(its, wireId, route);
  }

  /** A desk is told of an item once, whatever its later versions say. */
  private async place(tx: EntityManager, wireId: string, route: (wire: RoutedWire) => Routing): Promise<void> {
    const wire = await this.rules.wire(tx, wireId);
    const routing = route(wire);
    const isNamedOtherwise = routing.rules.length > 0 && routing.rules.map(({ name }) => name).join('\n') !== wire.placedBy.join('\n');
    if (routing.isChanged || isNamedOtherwise) await this.rules.place(tx, wireId, routing);
    if (routing.alerts && !wire.alerted.includes(routing.alerts)) {
      await this.rules.keepAlert(tx, wireId, routing.alerts);
      await this.notifications.notify(tx, await this.rules.peopleOf(tx, routing.alerts, wire), { kind: 'wire-alert', wireId, byName: wire.sourceName });
    }
  }
}
