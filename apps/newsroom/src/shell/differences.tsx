import { Stack, Text } from '@mantine/core';
import type { FieldDiff } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

interface DifferencesProps {
  readonly fields: readonly FieldDiff[];
  /** Of the texts. */
  readonly language: string;
  /** What is compared, for those who hear it. */
  readonly label: string;
}

const NAMES = { headline: 'editor.headline', standfirst: 'editor.standfirst', body: 'editor.body', ednote: 'editor.ednote', embargoedUntil: 'alarm.embargo' } as const;
type Named = keyof typeof NAMES;

const isNamed = (field: string): field is Named => field in NAMES;

/** Fields in which two texts differ, each by its name, word by word. */
export function Differences({ fields, language, label }: DifferencesProps) {
  const { say } = useLanguage();
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {fields.map(({ field, words }) => (
        <div key={field}>
          <Text size="xs" c="dimmed">
            {isNamed(field) ? say(NAMES[field]) : field}
          </Text>
          <Text size="sm" lang={language} className="word-diff">
            {words.map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
