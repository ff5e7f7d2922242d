import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WireAlerts } from './wire-alerts.js';
import { routerOf, type RoutedWire, type Routing } from './wire-rule.js';
import { WireRuleRepository } from './wire-rule.repository.js';

export type Router = (tx: EntityManager, wireId: string) => Promise<void>;

/** Places what comes in, as the rules say. */
@Injectable()
export class WireRouter {
  constructor(
    private readonly rules: WireRuleRepository,
    private readonly alerts: WireAlerts,
  ) {}

  /** The rules as they stand, for the items of one transaction. */
  async router(tx: EntityManager): Promise<Router> {
    const { rules } = await this.rules.list(tx);
    if (!rules.some(({ isOn }) => isOn)) return () => Promise.resolve();
    const route = routerOf(rules, await this.rules.narrower(rules, tx));
    return (its, wireId) => this.place(its, wireId, route);
  }

  private async place(tx: EntityManager, wireId: string, route: (wire: RoutedWire) => Routing): Promise<void> {
    const wire = await this.rules.wire(tx, wireId);
    const routing = route(wire);
    const isNamedOtherwise = routing.rules.length > 0 && routing.rules.map(({ name }) => name).join('\n') !== wire.placedBy.join('\n');
    if (routing.isChanged || isNamedOtherwise) await this.rules.place(tx, wireId, routing);
    if (!wire.isTaken) await this.alerts.alert(tx, wire, routing.alerts);
  }
}
