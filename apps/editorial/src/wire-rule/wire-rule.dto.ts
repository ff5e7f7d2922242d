import { Instant, LanguageTag, MediaTopicCode, says } from '@stet/contracts';
import { encodeCursor } from '@stet/persistence';
import { z } from 'zod';
import { isTimezone } from '../schedule/wall-time.js';
import { Tags } from '../wire/wire-placement.dto.js';
import type { DryRun, RuleEffect, WireExample } from './dry-run.js';
import type { WireRules } from './wire-rule.repository.js';
import type { WireRule } from './wire-rule.js';

const MOST_RULES = 100;
const MOST_VALUES = 50;

const values = <Value extends z.ZodType>(value: Value) => z.array(value).min(1, 'must not be empty; leave the condition out').max(MOST_VALUES);
const Name = z.string().trim().min(1, 'must not be empty').max(80);
const Word = z.string().trim().min(1, 'must not be empty').max(100).regex(/[\p{L}\p{N}]/u, says('no-word', 'must have a letter or a digit'));
const Urgency = z.int().min(1).max(9);
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const Time = z.string().regex(TIME, says('not-a-clock-time', 'must be a time such as 22:00'));
const EndTime = z.string().regex(new RegExp(`${TIME.source}|^24:00$`), says('not-a-clock-time', 'must be a time such as 22:00'));

const Words = z.strictObject({
  words: values(Word).meta({ description: 'Whole words, or several in a row, in any case and spelling' }),
  match: z.enum(['any', 'all']).default('any'),
  in: z.enum(['headline', 'text']).default('text').meta({ description: '`text`: headline, standfirst and body' }),
});

const Hours = z
  .strictObject({
    zone: z.string().max(64).refine(isTimezone, says('not-a-zone', 'must be an IANA timezone such as Asia/Baku')).meta({ description: 'IANA name', example: 'Asia/Baku' }),
    days: z.array(z.int().min(1).max(7)).min(1, 'must name at least one day').max(7).meta({ description: '1 is Monday, 7 is Sunday' }),
    from: Time,
    until: EndTime.meta({ description: 'Before `from`: on the day after. Night hours belong to the day on which they begin' }),
  })
  .refine(({ from, until }) => from !== until, { path: ['until'], ...says('same-time', 'must be another time than from; 00:00 until 24:00 is the whole day') });

const UrgencyRange = z.strictObject({ from: Urgency, to: Urgency }).refine(({ from, to }) => from <= to, { path: ['to'], ...says('urgency-order', 'must not be before from') }).meta({ description: 'As the source gave it, both included; 1 is the most urgent' });

const Conditions = z
  .strictObject({
    sourceIds: values(z.uuid()).optional(),
    languages: values(LanguageTag).optional().meta({ description: '`en` takes in `en-GB`' }),
    mediaTopics: values(MediaTopicCode).optional().meta({ description: 'Codes of the IPTC Media Topics; what is narrower belongs to them' }),
    categories: values(Word).optional().meta({ description: 'As agencies call them, in any case' }),
    words: Words.optional(),
    urgency: UrgencyRange.optional(),
    hours: Hours.optional(),
  })
  .meta({ id: 'WireRuleConditions', description: 'What has to hold of an item, all of it; what is absent is not asked. Of a list, one is enough' });

const Actions = z
  .strictObject({
    deskId: z.uuid().nullable().default(null).meta({ description: 'The desk that gets it' }),
    tags: Tags.default([]),
    urgency: Urgency.nullable().default(null).meta({ description: 'In place of what the source gave' }),
    alerts: z.boolean().default(false).meta({ description: 'Tells the people of the desk that has the item, once' }),
    skips: z.boolean().default(false).meta({ description: 'Leaves it out of the inbox; nobody is told of it' }),
  })
  .meta({ id: 'WireRuleActions' });

const rule = {
  name: Name,
  isOn: z.boolean().default(true),
  conditions: Conditions,
  actions: Actions,
  goesOn: z.boolean().default(false).meta({ description: 'The rules below are asked as well, and add to it: tags are gathered, and the first desk and the first urgency that are named stand' }),
};

const Rules = z
  .array(z.strictObject({ ruleId: z.uuid().optional().meta({ description: 'A new rule when absent' }), ...rule }))
  .max(MOST_RULES)
  .meta({ description: 'All rules in their order. They are read from top to bottom, and the first that fits decides, unless it goes on' });

export const WireRulesRequest = z.strictObject({ rules: Rules }).meta({ id: 'WireRulesRequest' });
export type WireRulesRequest = z.output<typeof WireRulesRequest>;

export const WireRulesResponse = z
  .object({ revision: z.int().meta({ description: 'Send it as If-Match when you change the rules' }), rules: z.array(z.object({ ruleId: z.uuid(), ...rule })) })
  .meta({ id: 'WireRulesResponse' });
export type WireRulesResponse = z.output<typeof WireRulesResponse>;

export const WireDryRunRequest = z
  .strictObject({ rules: Rules, cursor: z.string().max(200).optional().meta({ description: '`next` of the part before; the newest items when absent' }) })
  .meta({ id: 'WireDryRunRequest' });
export type WireDryRunRequest = z.output<typeof WireDryRunRequest>;

const Placed = z.object({ deskId: z.uuid().nullable(), tags: z.array(z.string()), urgency: z.int().nullable(), isSkipped: z.boolean() }).meta({ id: 'WirePlaced', description: 'The desk that has an item, its tags, its urgency, and whether it is left out of the inbox' });

export const WireDryRunResponse = z
  .object({
    looked: z.int().meta({ description: 'How many items were looked at in this part' }),
    changed: z.int().meta({ description: 'How many of them would be placed otherwise' }),
    rules: z.array(z.object({ fits: z.int(), changed: z.int(), alerts: z.int() })).meta({ description: 'In the order of the rules: how many items each fits, how many of those would be placed otherwise, and of how many a desk would have been told' }),
    examples: z.array(z.object({ wire: z.object({ wireId: z.uuid(), sourceName: z.string(), language: z.string(), headline: z.string(), receivedAt: Instant }), rules: z.array(z.int()).meta({ description: 'Which rules place it, counted from 0; none: no rule fits any more' }), before: Placed, after: Placed })),
    lookedUntil: Instant.nullable().meta({ description: 'When the oldest item that was looked at came in' }),
    next: z.string().nullable().meta({ description: 'Send it as `cursor` to look further back; null: all of the last 30 days was looked at' }),
  })
  .meta({ id: 'WireDryRunResponse' });
export type WireDryRunResponse = z.output<typeof WireDryRunResponse>;

export function toWireRules(rules: WireRulesRequest['rules'], newId: () => string): WireRule[] {
  return rules.map(({ ruleId = newId(), ...its }) => ({ ...its, ruleId }));
}

export function toWireRulesResponse({ revision, rules }: WireRules): WireRulesResponse {
  return { revision, rules: rules.map((one) => WireRulesResponse.shape.rules.element.parse(one)) };
}

export function toWireDryRunResponse({ looked, changed, effects, examples, last, isDone }: DryRun): WireDryRunResponse {
  return {
    ...{ looked, changed },
    rules: effects.map(({ fits, changed: its, alerts }: RuleEffect) => ({ fits, changed: its, alerts })),
    examples: examples.map(toExample),
    lookedUntil: last?.receivedAt.toISOString() ?? null,
    next: isDone || !last ? null : encodeCursor({ at: last.receivedAtExact, id: last.wireId }),
  };
}

function toExample({ wire, rules, after }: WireExample): WireDryRunResponse['examples'][number] {
  const { wireId, sourceName, language, headline, receivedAt, placement, urgency } = wire;
  const placed = ({ deskId, tags, urgency: chosen, isSkipped }: WireExample['after']) => ({ deskId, tags: [...tags], urgency: chosen ?? urgency, isSkipped });
  return { wire: { wireId, sourceName, language, headline, receivedAt: receivedAt.toISOString() }, rules: [...rules], before: placed(placement), after: placed(after) };
}
