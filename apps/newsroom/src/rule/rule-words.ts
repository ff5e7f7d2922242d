import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { weekdayTitle } from '../calendar/day-names.js';
import type { Weekday } from '../calendar/days.js';
import { useLanguage } from '../language/language.js';
import { useDesks } from '../session/desk-rights.js';
import { useLanguageName } from '../source/source-languages.js';
import { WEEK, type RuleActions, type RuleConditions, type RuleDraft } from './rule-draft.js';

interface RuleWords {
  readonly conditions: (conditions: RuleConditions) => string;
  readonly actions: (rule: Pick<RuleDraft, 'actions' | 'goesOn'>) => string;
  readonly day: (day: number) => string;
  readonly desk: (deskId: string) => string;
}

/** Says in a line what a rule asks, and what it does. */
export function useRuleWords(): RuleWords {
  const { say, language } = useLanguage();
  const sources = useQuery({ queryKey: ['wires', 'sources'], queryFn: api.wireSources, staleTime: 60_000 });
  const desks = useDesks().data ?? [];
  const languageName = useLanguageName();
  const source = (sourceId: string) => sources.data?.items.find((one) => one.sourceId === sourceId)?.name ?? say('rules.unknownSource');
  const desk = (deskId: string) => desks.find((one) => one.deskId === deskId)?.name ?? say('rules.unknownDesk');
  const day = (one: number) => weekdayTitle((one % 7) as Weekday, language).short;
  const hours = ({ days, from, until, zone }: NonNullable<RuleConditions['hours']>) => [days.length === WEEK.length ? undefined : days.toSorted((one, other) => one - other).map(day).join(', '), `${from}–${until}`, zone].filter(Boolean).join(' ');
  return {
    ...{ day, desk },
    conditions: ({ sourceIds, languages, mediaTopics, categories, words, urgency, hours: within }) =>
      [
        sourceIds?.map(source).join(', '),
        languages?.map(languageName).join(', '),
        mediaTopics && say('rules.said.topics', { count: mediaTopics.length }),
        categories?.join(', '),
        words && say(words.match === 'all' ? 'rules.said.all' : 'rules.said.any', { words: words.words.join(', ') }),
        urgency && say('rules.said.urgency', { from: urgency.from, to: urgency.to }),
        within && hours(within),
      ]
        .filter(Boolean)
        .join(' · ') || say('rules.said.everything'),
    actions: ({ actions: { deskId, tags, urgency, alerts, skips }, goesOn }: { readonly actions: RuleActions; readonly goesOn: boolean }) =>
      [
        deskId && say('rules.said.desk', { desk: desk(deskId) }),
        tags.length > 0 && say('rules.said.tags', { tags: tags.join(', ') }),
        urgency !== null && say('wires.urgent', { urgency }),
        alerts && say('rules.alerts'),
        skips && say('rules.skips'),
        goesOn && say('rules.said.goesOn'),
      ]
        .filter(Boolean)
        .join(' · ') || say('rules.said.nothing'),
  };
}
