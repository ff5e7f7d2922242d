import { Slug, says } from '@stet/contracts';
import { z } from 'zod';
import { CHECKS, CHECK_CODES, CHECK_LEVELS, isFixed, type CheckResult, type CheckRule } from './check.js';

const Code = z.enum(CHECK_CODES);
const Level = z.enum(CHECK_LEVELS);
const LONGEST = 1_000;
const Most = z.int().min(1).max(LONGEST).nullable();

export const CheckCodeParam = Code;

export const CheckRequest = z
  .strictObject({
    section: Slug.optional().meta({ description: 'All sections when absent' }),
    level: Level.nullable().meta({ description: 'null: the section follows the rule for all again' }),
    most: Most.optional().meta({ description: 'The limit of headline-length, seo-title-length and seo-description-length, in characters as readers see them' }),
  })
  .refine(({ section, level }) => section !== undefined || level !== null, { path: ['level'], ...says('required', 'for all sections a level is needed; off asks nobody') })
  .meta({ id: 'CheckRequest' });
export type CheckRequest = z.output<typeof CheckRequest>;

export const CheckRuleList = z
  .object({
    items: z.array(z.object({ code: Code, about: z.string(), isFixed: z.boolean().meta({ description: 'A rule of every story: it always blocks' }), rules: z.array(z.object({ section: z.string().nullable(), level: Level, most: Most })) })),
  })
  .meta({ id: 'CheckRuleList' });
export type CheckRuleList = z.output<typeof CheckRuleList>;

export const StoryCheckList = z
  .object({
    isPublishable: z.boolean().meta({ description: 'Nothing blocks' }),
    items: z.array(
      z.object({
        code: Code,
        level: Level,
        most: Most,
        isPassed: z.boolean(),
        problems: z.array(z.object({ field: z.string().meta({ description: 'Where, as a path' }), message: z.string().meta({ description: 'What to do' }), code: z.string().optional().meta({ description: 'What is wrong, by a name that stays' }), values: z.record(z.string(), z.unknown()).optional().meta({ description: 'What belongs to the code: a limit, a name' }) })),
      }),
    ),
  })
  .meta({ id: 'StoryCheckList' });
export type StoryCheckList = z.output<typeof StoryCheckList>;

export function toCheckRuleList(rules: readonly CheckRule[]): CheckRuleList {
  const of = (code: string) => rules.filter((rule) => rule.code === code).map(({ section, level, most }) => ({ section, level, most }));
  return { items: CHECK_CODES.map((code) => ({ code, about: CHECKS[code].about, isFixed: isFixed(code), rules: of(code) })) };
}

export function toStoryCheckList(results: readonly CheckResult[]): StoryCheckList {
  const items = results.map(({ code, level, most, problems }) => ({ code, level, most, isPassed: problems.length === 0, problems: [...problems] }));
  return { isPublishable: items.every(({ level, isPassed }) => isPassed || level !== 'blocking'), items };
}
