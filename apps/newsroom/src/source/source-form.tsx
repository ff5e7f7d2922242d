import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { NewSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { INTERVALS, withOwn } from './source-filters.js';
import { useLanguageChoices } from './source-languages.js';
import { useSpans } from './source-words.js';

/** What the fields are called. */
export const SOURCE_FIELDS = { name: 'source.name', language: 'source.language', pollIntervalSeconds: 'source.interval', freshnessSeconds: 'source.freshness', urgency: 'source.urgency', identifyBy: 'source.identifyBy', creditUrl: 'source.credit' } as const;

/** What can be set of a source. */
export type SourceSettings = Pick<NewSource, 'name' | 'language' | 'pollIntervalSeconds' | 'urgency' | 'freshnessSeconds' | 'identifyBy'> & { readonly creditUrl: string };

const URGENCIES = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const FRESHNESS = [3_600, 10_800, 21_600, 43_200, 86_400, 259_200, 604_800];
const IDENTIFICATIONS = ['id', 'url', 'content', 'id-only', 'url-only'] as const;

interface SourceFormProps {
  readonly settings: SourceSettings;
  /** Is it asked, and not the one that sends? */
  readonly isPolled?: boolean;
  readonly onChange: (changes: Partial<SourceSettings>) => void;
  /** What the API says of a field. */
  readonly problemOf: (field: string) => string | undefined;
}

/** The fields of a source; whoever shows it saves. */
export function SourceForm({ settings, isPolled = true, onChange, problemOf }: SourceFormProps) {
  const { say } = useLanguage();
  const { span } = useSpans();
  const languages = useLanguageChoices(settings.language);
  const numbers = (choices: readonly number[]) => choices.map((value) => ({ value: String(value), label: span(value) }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput label={say(SOURCE_FIELDS.name)} required maxLength={200} value={settings.name} error={problemOf('name')} onChange={({ currentTarget }) => onChange({ name: currentTarget.value })} />
      <NativeSelect label={say(SOURCE_FIELDS.language)} required value={settings.language} error={problemOf('language')} data={languages} onChange={({ currentTarget }) => onChange({ language: currentTarget.value })} />
      {isPolled && (
        <NativeSelect
          label={say(SOURCE_FIELDS.pollIntervalSeconds)}
          value={String(settings.pollIntervalSeconds)}
          data={numbers(withOwn(INTERVALS, settings.pollIntervalSeconds))}
          onChange={({ currentTarget }) => onChange({ pollIntervalSeconds: Number(currentTarget.value) })}
        />
      )}
      <NativeSelect
        label={say(SOURCE_FIELDS.freshnessSeconds)}
        value={String(settings.freshnessSeconds ?? '')}
        data={[{ value: '', label: say('source.freshness.own') }, ...numbers(withOwn(FRESHNESS, settings.freshnessSeconds))]}
        onChange={({ currentTarget: { value } }) => onChange({ freshnessSeconds: value === '' ? null : Number(value) })}
      />
      <NativeSelect
        label={say(SOURCE_FIELDS.urgency)}
        value={String(settings.urgency ?? '')}
        data={[{ value: '', label: say('source.urgency.none') }, ...URGENCIES.map(String)]}
        onChange={({ currentTarget: { value } }) => onChange({ urgency: value === '' ? null : Number(value) })}
      />
      <NativeSelect
        label={say(SOURCE_FIELDS.identifyBy)}
        value={settings.identifyBy}
        data={IDENTIFICATIONS.map((value) => ({ value, label: say(`source.identifyBy.${value}`) }))}
        onChange={({ currentTarget }) => onChange({ identifyBy: currentTarget.value as SourceSettings['identifyBy'] })}
      />
      <TextInput label={say(SOURCE_FIELDS.creditUrl)} type="url" maxLength={2_048} value={settings.creditUrl} error={problemOf('creditUrl')} onChange={({ currentTarget }) => onChange({ creditUrl: currentTarget.value })} />
    </SimpleGrid>
  );
}

/** The settings as the API takes them. */
export function requestOf({ creditUrl, ...settings }: SourceSettings) {
  return { ...settings, name: settings.name.trim(), creditUrl: creditUrl.trim() === '' ? null : creditUrl.trim() };
}
