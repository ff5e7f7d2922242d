import { Injectable } from '@nestjs/common';
import { may, type Actor } from '@stet/auth';
import { InvalidInput, Stale } from '@stet/errors';
import { Database, type Cursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import type { Command } from '../command/given-command.js';
import { DeskRepository } from '../desk/desk.repository.js';
import { EMBARGO_READ } from '../embargo/embargo.repository.js';
import { DryRunOf, type DryRun } from './dry-run.js';
import { WireRuleExists } from './wire-rule.errors.js';
import { WireRuleRepository, type WireRules } from './wire-rule.repository.js';
import { routerOf, type WireRule } from './wire-rule.js';

const TRIED_DAYS = 30;
/** How long one part of a dry run looks, and how much it reads at once. */
const LOOKS_MS = 2_000;
const AT_ONCE = 100;

/** The rules by which wires are placed. */
@Injectable()
export class WireRuleService {
  constructor(
    private readonly db: Database,
    private readonly repository: WireRuleRepository,
    private readonly desks: DeskRepository,
    private readonly audit: Audit,
  ) {}

  /** Replaces all rules. What is in the inbox stays where it is. */
  replace(rules: readonly WireRule[], { seenRevision }: Pick<Command, 'seenRevision'>): Promise<WireRules> {
    return this.db.transaction(async (tx) => {
      const before = await this.repository.lock(tx);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('list of rules', seenRevision, before.revision);
      await this.refuseUnusable(tx, rules);
      await this.repository.replace(tx, rules);
      this.audit.note(tx, { subject: { kind: 'wire-rules', id: 'all' }, changes: { ...changesOf({ order: namesOf(before.rules) }, { order: namesOf(rules) }), ...changesOf(byName(before.rules), byName(rules)) } });
      return this.repository.list(tx);
    });
  }

  /** What rules would do with what came in within the last 30 days, a part of it at a time, the newest first. */
  async tryOut(rules: readonly WireRule[], reader: Actor, cursor: Cursor | undefined): Promise<DryRun> {
    const until = performance.now() + LOOKS_MS;
    const hasTime = () => performance.now() < until;
    await this.db.read((manager) => this.refuseUnusable(manager, rules));
    const run = new DryRunOf(rules, routerOf(rules, await this.repository.narrower(rules)));
    let after = cursor;
    do {
      const wires = await this.repository.wires(TRIED_DAYS, { withEmbargoed: may(reader, EMBARGO_READ), limit: AT_ONCE }, after);
      if (!(await run.lookAt(wires, hasTime))) return run.result(false);
      if (wires.length < AT_ONCE) return run.result(true);
      const last = wires.at(-1)!;
      after = { at: last.receivedAtExact, id: last.wireId };
    } while (hasTime());
    return run.result(false);
  }

  private async refuseUnusable(tx: EntityManager, rules: readonly WireRule[]): Promise<void> {
    const names = rules.map(({ name }) => name.toLowerCase());
    const twice = names.findIndex((name, index) => names.indexOf(name) < index);
    if (twice !== -1) throw new WireRuleExists(rules[twice]!.name, twice);
    const again = rules.findIndex(({ ruleId }, index) => rules.findIndex((one) => one.ruleId === ruleId) < index);
    if (again !== -1) throw new InvalidInput('A rule is named twice.', [{ field: `rules.${again}.ruleId`, message: 'is the id of another rule; leave it out for a new one', code: 'repeated' }]);
    await this.desks.refuseUnknownIn(tx, rules.flatMap(({ actions: { deskId } }, index) => (deskId ? [{ deskId, field: `rules.${index}.actions.deskId` }] : [])));
  }
}

function namesOf(rules: readonly WireRule[]): string[] {
  return rules.map(({ name }) => name);
}

function byName(rules: readonly WireRule[]): Record<string, object> {
  return Object.fromEntries(rules.map(({ name, isOn, goesOn, conditions, actions }) => [`rule ${name}`, { isOn, goesOn, conditions, actions }]));
}
