import { Injectable } from '@nestjs/common';
import { Database, MICROSECONDS, type Cursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { EMBARGO_READ } from '../embargo/embargo.repository.js';
import type { Narrower, RoutedWire, WireRule } from './wire-rule.js';

/** The rules in their order, with the revision of the list. */
export interface WireRules {
  readonly revision: number;
  readonly rules: readonly WireRule[];
}

/** An item that is looked at, with what else is shown and kept of it. */
export type LookedAtWire = RoutedWire & { readonly version: number; readonly sourceName: string; readonly placedBy: readonly string[]; readonly alerted: readonly string[]; readonly alertWaitsFor: string | null; readonly isUnderEmbargo: boolean; readonly isKilled: boolean; readonly receivedAtExact: string };

const RULES = `
  select rule_id as "ruleId", name, is_on as "isOn", conditions, goes_on as "goesOn",
         json_build_object('deskId', desk_id, 'tags', tags, 'urgency', urgency, 'alerts', alerts, 'skips', skips) as actions
  from wire_rule order by position`;

/** As much of a text as the inbox searches. */
const READ_OF_TEXT = 200_000;
const WIRE = `
  select wire_id as "wireId", version, source_id as "sourceId", source_name as "sourceName", language, headline, standfirst, left(body_text, ${READ_OF_TEXT}) as "bodyText", media_topics as "mediaTopics", categories, urgency,
         received_at as "receivedAt", to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as "receivedAtExact", placed_by as "placedBy", by_hand as "byHand", alerted, alert_waits_for as "alertWaitsFor", coalesce(embargoed_until > newsroom_now(), false) as "isUnderEmbargo", kill_reason is not null as "isKilled",
         json_build_object('deskId', placed_desk_id, 'tags', placed_tags, 'urgency', chosen_urgency, 'isSkipped', is_skipped) as placement,
         exists (select from wire_claim where wire_claim.wire_id = wire.wire_id) or exists (select from story where story.wire_id = wire.wire_id) as "isTaken"
  from wire`;

const NARROWER = `
  with recursive narrower as (
    select code as wanted, code from media_topic where code = any($1)
    union
    select wanted, media_topic.code from narrower join media_topic on broader = narrower.code)
  select wanted, array_agg(code) as codes from narrower group by wanted`;

const MOST_ALERTS_AT_ONCE = 50;
const MAY = (permission: string) => `exists (select from staff_role held join role using (role) where held.staff_id = staff.staff_id and '${permission}' = any(permissions))`;
const PEOPLE = `
  select staff_id as "staffId" from staff
  where deactivated_at is null and exists (select from staff_role where staff_role.staff_id = staff.staff_id and desk_id = $1) and ${MAY('wire:read')} and (not $2 or ${MAY(EMBARGO_READ)})
    and not exists (select from notification known where known.staff_id = staff.staff_id and kind = 'wire-alert' and wire_id = $3)`;

const CLAIM_WAITING = `
  select wire_id as "wireId" from wire where alert_waits_for is not null and (embargoed_until is null or embargoed_until <= newsroom_now())
  order by wire_id limit ${MOST_ALERTS_AT_ONCE} for update skip locked`;

@Injectable()
export class WireRuleRepository {
  constructor(private readonly db: Database) {}

  list(tx?: EntityManager): Promise<WireRules> {
    return this.db.read(async (manager) => {
      const [list] = await (tx ?? manager).query<[{ revision: number }]>('select revision from wire_rule_list');
      return { revision: list.revision, rules: await (tx ?? manager).query<WireRule[]>(RULES) };
    });
  }

  /** Nobody else changes them until the transaction ends. */
  async lock(tx: EntityManager): Promise<WireRules> {
    await tx.query('select from wire_rule_list for update');
    return this.list(tx);
  }

  async replace(tx: EntityManager, rules: readonly WireRule[]): Promise<void> {
    await tx.query('delete from wire_rule');
    for (const [index, { ruleId, name, isOn, goesOn, conditions, actions }] of rules.entries()) {
      await tx.query(
        `insert into wire_rule (rule_id, position, name, is_on, goes_on, conditions, desk_id, tags, urgency, alerts, skips) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [ruleId, index + 1, name, isOn, goesOn, conditions, actions.deskId, actions.tags, actions.urgency, actions.alerts, actions.skips],
      );
    }
    await tx.query('update wire_rule_list set revision = revision + 1');
  }

  /** The topics that rules name, with all that is narrower. */
  async narrower(rules: readonly WireRule[], tx?: EntityManager): Promise<Narrower> {
    const codes = rules.flatMap(({ conditions }) => conditions.mediaTopics ?? []);
    if (codes.length === 0) return new Map();
    const rows = await this.db.read((manager) => (tx ?? manager).query<{ wanted: string; codes: string[] }[]>(NARROWER, [codes]));
    return new Map(rows.map(({ wanted, codes: found }) => [wanted, found]));
  }

  async wire(tx: EntityManager, wireId: string): Promise<LookedAtWire> {
    const [wire] = await tx.query<[LookedAtWire]>(`${WIRE} where wire_id = $1`, [wireId]);
    return wire;
  }

  /** Those that stand and came within some days, the newest first. */
  wires(days: number, { withEmbargoed, limit }: { readonly withEmbargoed: boolean; readonly limit: number }, after: Cursor | undefined): Promise<LookedAtWire[]> {
    return this.db.query(
      `${WIRE} where received_at >= newsroom_now() - make_interval(days => $1) and kill_reason is null and ($2 or embargoed_until is null or embargoed_until <= newsroom_now())
         and ($3::timestamptz is null or (received_at, wire_id) < ($3, $4::uuid)) order by received_at desc, wire_id desc limit $5`,
      [days, withEmbargoed, after?.at, after?.id, limit],
    );
  }

  async place(tx: EntityManager, wireId: string, { placement, rules }: { readonly placement: RoutedWire['placement']; readonly rules: readonly WireRule[] }): Promise<void> {
    const { deskId, tags, urgency, isSkipped } = placement;
    await tx.query('update wire set placed_desk_id = $2, placed_tags = $3, chosen_urgency = $4, is_skipped = $5, placed_by = $6, placement_revision = placement_revision + 1 where wire_id = $1', [wireId, deskId, tags, urgency, isSkipped, rules.map(({ name }) => name)]);
  }

  async keepAlert(tx: EntityManager, wireId: string, deskId: string): Promise<void> {
    await tx.query('update wire set alerted = array_append(alerted, $2) where wire_id = $1', [wireId, deskId]);
  }

  /** Null when nobody waits any more. */
  async waitWithAlert(tx: EntityManager, wireId: string, deskId: string | null): Promise<void> {
    await tx.query('update wire set alert_waits_for = $2 where wire_id = $1', [wireId, deskId]);
  }

  /** Items of which somebody is to be told, as their embargo is over; nobody else takes them meanwhile. */
  async claimWaiting(tx: EntityManager): Promise<string[]> {
    return (await tx.query<{ wireId: string }[]>(CLAIM_WAITING)).map(({ wireId }) => wireId);
  }

  /** Accounts of those who work on a desk, may read the item and were not told of it. */
  async peopleOf(tx: EntityManager, deskId: string, { wireId, isUnderEmbargo }: LookedAtWire): Promise<string[]> {
    return (await tx.query<{ staffId: string }[]>(PEOPLE, [deskId, isUnderEmbargo, wireId])).map(({ staffId }) => staffId);
  }
}
