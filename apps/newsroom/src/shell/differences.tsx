import { Stack, Text } from '@mantine/core';
import type { FieldDiff } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';
import { useMoments } from '../publication/publication.js';

interface DifferencesProps {
  readonly fields: readonly FieldDiff[];
  /** Of the texts. */
  readonly language: string;
  /** What is compared, for those who hear it. */
  readonly label: string;
}

/** What agencies change. */
const NAMES: Readonly<Partial<Record<FieldDiff['field'], Parameters<Say>[0]>>> = {
  headline: 'editor.headline',
  standfirst: 'editor.standfirst',
  body: 'editor.body',
  ednote: 'editor.ednote',
  embargoedUntil: 'alarm.embargo',
};

/** Fields in which two texts differ, each by its name, word by word. */
export function Differences({ fields, language, label }: DifferencesProps) {
  const { say, language: own } = useLanguage();
  const moment = useMoments();
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {fields.map((one) => {
        const { field } = one;
        const name = NAMES[field];
        const isMoment = field === 'embargoedUntil';
        return (
          <div key={field}>
            <Text size="xs" c="dimmed">
              {name ? say(name) : field}
            </Text>
            <Text size="sm" lang={isMoment ? own : language} className="word-diff">
              {(isMoment ? momentsOf(one, moment) : one.words).map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}
            </Text>
          </div>
        );
      })}
    </Stack>
  );
}

/** Moments differ as a whole, and are read as everywhere else. */
function momentsOf({ before, after }: FieldDiff, moment: (instant: string) => string): FieldDiff['words'] {
  const told = (kind: 'removed' | 'added', instant: unknown) => (typeof instant === 'string' ? [{ kind, text: moment(instant) }] : []);
  return [...told('removed', before), { kind: 'same', text: ' ' }, ...told('added', after)];
}
