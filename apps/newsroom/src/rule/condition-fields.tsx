import { Group, MultiSelect, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { WordsInput } from '../shell/words-input.js';
import { useLanguageChoices } from '../source/source-languages.js';
import { MediaTopicsField } from '../story/media-topics-field.js';
import type { RuleConditions } from './rule-draft.js';

const URGENCIES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const [MOST_URGENT, LEAST_URGENT] = [1, 9];

interface ConditionFieldsProps {
  readonly conditions: RuleConditions;
  /** What is wrong with a field, or with one of what is in it. */
  readonly problemOf: (field: string) => string | undefined;
  /** What is undefined, or an empty list, is asked no more. */
  readonly onChange: (changes: { readonly [Field in keyof RuleConditions]?: RuleConditions[Field] | undefined }) => void;
}

/** What a rule asks of a wire. */
export function ConditionFields({ conditions: { sourceIds = [], languages = [], mediaTopics = [], categories = [], words, urgency }, problemOf, onChange }: ConditionFieldsProps) {
  const { say } = useLanguage();
  const sources = useQuery({ queryKey: ['wires', 'sources'], queryFn: api.wireSources, staleTime: 60_000 });
  const known = sources.data?.items ?? [];
  const gone = sourceIds.filter((id) => !known.some(({ sourceId }) => sourceId === id));
  const languageChoices = useLanguageChoices('').filter(({ value }) => value !== '');
  const others = languages.filter((tag) => !languageChoices.some(({ value }) => value === tag));
  return (
    <>
      <MultiSelect
        label={say('rules.sources')}
        searchable
        data={[...known.map(({ sourceId, name }) => ({ value: sourceId, label: name })), ...gone.map((value) => ({ value, label: say('rules.unknownSource') }))]}
        error={problemOf('conditions.sourceIds')}
        value={sourceIds}
        onChange={(value) => onChange({ sourceIds: value })}
      />
      <MultiSelect label={say('rules.languages')} searchable data={[...languageChoices, ...others]} error={problemOf('conditions.languages')} value={languages} onChange={(value) => onChange({ languages: value })} />
      <MediaTopicsField codes={mediaTopics} hint={say('rules.topics.hint')} error={problemOf('conditions.mediaTopics')} onChange={(value) => onChange({ mediaTopics: value })} />
      <WordsInput label={say('rules.categories')} description={say('rules.categories.hint')} error={problemOf('conditions.categories')} value={categories} onChange={(value) => onChange({ categories: value })} />
      <WordsFields words={words} error={problemOf('conditions.words')} onChange={(value) => onChange({ words: value })} />
      <UrgencyFields urgency={urgency} error={problemOf('conditions.urgency')} onChange={(value) => onChange({ urgency: value })} />
    </>
  );
}

type Words = NonNullable<RuleConditions['words']>;

function WordsFields({ words, error, onChange }: { readonly words: Words | undefined; readonly error: string | undefined; readonly onChange: (words: Words | undefined) => void }) {
  const { say } = useLanguage();
  const { match = 'any', in: where = 'text' } = words ?? {};
  const set = (changes: Partial<Words>) => words && onChange({ ...words, ...changes });
  return (
    <>
      <WordsInput label={say('rules.words')} description={say('rules.words.hint')} error={error} value={words?.words ?? []} onChange={(list) => onChange(list.length === 0 ? undefined : { match, in: where, words: list })} />
      {words && (
        <Group gap="sm">
          <SegmentedControl aria-label={say('rules.words.match')} size="xs" value={match} data={(['any', 'all'] as const).map((value) => ({ value, label: say(`rules.words.${value}`) }))} onChange={(value) => set({ match: value as Words['match'] })} />
          <SegmentedControl aria-label={say('rules.words.in')} size="xs" value={where} data={(['text', 'headline'] as const).map((value) => ({ value, label: say(`rules.words.${value}`) }))} onChange={(value) => set({ in: value as Words['in'] })} />
        </Group>
      )}
    </>
  );
}

type Urgencies = NonNullable<RuleConditions['urgency']>;

function UrgencyFields({ urgency, error, onChange }: { readonly urgency: Urgencies | undefined; readonly error: string | undefined; readonly onChange: (urgency: Urgencies | undefined) => void }) {
  const { say } = useLanguage();
  const set = (changes: { readonly from?: string; readonly to?: string }) => {
    const { from = urgency?.from ?? '', to = urgency?.to ?? '' } = changes;
    onChange(from === '' && to === '' ? undefined : { from: Number(from || MOST_URGENT), to: Number(to || LEAST_URGENT) });
  };
  const data = [{ value: '', label: '–' }, ...URGENCIES];
  return (
    <Group gap="sm" align="start">
      <NativeSelect label={say('rules.urgency.from')} value={String(urgency?.from ?? '')} data={data} onChange={({ currentTarget }) => (currentTarget.value === '' ? onChange(undefined) : set({ from: currentTarget.value }))} />
      <NativeSelect label={say('rules.urgency.to')} value={String(urgency?.to ?? '')} data={data} error={error} onChange={({ currentTarget }) => (currentTarget.value === '' ? onChange(undefined) : set({ to: currentTarget.value }))} />
    </Group>
  );
}
