import { setImmediate } from 'node:timers/promises';
import type { WirePlacement } from '../wire/wire-placement.js';
import type { LookedAtWire } from './wire-rule.repository.js';
import type { Routing, WireRule } from './wire-rule.js';

/** Enough to see what a rule does. */
const MOST_EXAMPLES_OF_A_RULE = 5;

export interface RuleEffect {
  readonly fits: number;
  readonly changed: number;
  readonly alerts: number;
}

/** An item that would be placed otherwise, and by which of the rules. */
export interface WireExample {
  readonly wire: LookedAtWire;
  readonly rules: readonly number[];
  readonly after: WirePlacement;
}

/** What rules would do with items that are here. */
export interface DryRun {
  readonly looked: number;
  readonly changed: number;
  /** In the order of the rules. */
  readonly effects: readonly RuleEffect[];
  readonly examples: readonly WireExample[];
  /** The oldest that was looked at. */
  readonly last: LookedAtWire | undefined;
  readonly isDone: boolean;
}

/** Tries rules on items, and changes none. */
export class DryRunOf {
  private readonly effects: { fits: number; changed: number; alerts: number }[];
  private readonly examples: WireExample[] = [];
  private readonly shown = new Map<number | undefined, number>();
  private looked = 0;
  private changed = 0;
  private last: LookedAtWire | undefined;

  constructor(
    private readonly rules: readonly WireRule[],
    private readonly route: (wire: LookedAtWire) => Routing,
  ) {
    this.effects = rules.map(() => ({ fits: 0, changed: 0, alerts: 0 }));
  }

  /** Looks at items as long as there is time, at one at least; answers whether there was for all. */
  async lookAt(wires: readonly LookedAtWire[], hasTime: () => boolean): Promise<boolean> {
    for (const [index, wire] of wires.entries()) {
      if (index > 0 && !hasTime()) return false;
      if (index > 0) await setImmediate(); // others have their turn: a text may be long
      this.look(wire);
    }
    return true;
  }

  result(isDone: boolean): DryRun {
    const { looked, changed, effects, examples, last } = this;
    return { looked, changed, effects, examples, last, isDone };
  }

  private look(wire: LookedAtWire): void {
    const routing = this.route(wire);
    const at = routing.rules.map((rule) => this.rules.indexOf(rule));
    this.looked += 1;
    this.last = wire;
    for (const index of at) this.count(this.effects[index]!, routing, this.rules[index]!);
    if (routing.isChanged) this.changed += 1;
    if (routing.isChanged) this.show(wire, at, routing.placement);
  }

  private count(effect: { fits: number; changed: number; alerts: number }, { isChanged, alerts }: Routing, { actions }: WireRule): void {
    effect.fits += 1;
    if (isChanged) effect.changed += 1;
    if (alerts && actions.alerts) effect.alerts += 1;
  }

  private show(wire: LookedAtWire, rules: readonly number[], after: WirePlacement): void {
    const shown = this.shown.get(rules[0]) ?? 0;
    if (shown >= MOST_EXAMPLES_OF_A_RULE) return;
    this.shown.set(rules[0], shown + 1);
    this.examples.push({ wire, rules, after });
  }
}
