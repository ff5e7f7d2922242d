import { Stack, Text } from '@mantine/core';
import type { FieldDiff } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { NamedDifference, isNamed } from './named-difference.js';

interface DifferencesProps {
  readonly fields: readonly FieldDiff[];
  /** Of the texts. */
  readonly language: string;
  /** What is compared, for those who hear it. */
  readonly label: string;
}

const NAMES: Readonly<Record<FieldDiff['field'], Parameters<Say>[0]>> = {
  slugline: 'editor.slugline',
  chosenSlug: 'editor.slug',
  headline: 'editor.headline',
  standfirst: 'editor.standfirst',
  seoTitle: 'editor.seo.title',
  seoDescription: 'editor.seo.description',
  body: 'editor.body',
  section: 'editor.section',
  dateline: 'editor.dateline',
  bylines: 'editor.bylines',
  agencyLine: 'editor.agencyLine',
  sources: 'editor.sources',
  tags: 'editor.tags',
  mediaTopics: 'editor.mediaTopics',
  relatedStories: 'editor.related',
  urgency: 'editor.urgency',
  ednote: 'editor.ednote',
  picture: 'editor.picture',
  embargoedUntil: 'alarm.embargo',
};

/** A field as the editor calls it. */
export function useFieldName(): (field: string) => string {
  const { say } = useLanguage();
  return (field) => (field in NAMES ? say(NAMES[field as FieldDiff['field']]) : field);
}

/** Fields in which two texts differ, each by its name, word by word. */
export function Differences({ fields, language, label }: DifferencesProps) {
  const nameOf = useFieldName();
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {fields.map((field) => (
        <div key={field.field}>
          <Text size="xs" c="dimmed">
            {nameOf(field.field)}
          </Text>
          <WordDifference field={field} language={language} />
        </div>
      ))}
    </Stack>
  );
}

interface WordDifferenceProps {
  readonly field: FieldDiff;
  readonly language: string;
}

/** One field: words that went are struck through, words that came are underlined. */
export function WordDifference({ field, language }: WordDifferenceProps) {
  return isNamed(field) ? <NamedDifference field={field} /> : <Words field={field} language={language} />;
}

function Words({ field, language }: WordDifferenceProps) {
  const { say, language: own } = useLanguage();
  const moment = useMoments();
  const isMoment = field.field === 'embargoedUntil';
  const words = isMoment ? momentsOf(field, moment) : field.words;
  return (
    <>
      <Text size="sm" lang={isMoment ? own : language} className="word-diff">
        {words.map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}
      </Text>
      {words.every(({ kind }) => kind === 'same') && (
        <Text size="xs" c="dimmed">
          {say('history.onlyForm')}
        </Text>
      )}
    </>
  );
}

/** Moments differ as a whole, and are read as everywhere else. */
function momentsOf({ before, after }: FieldDiff, moment: (instant: string) => string): FieldDiff['words'] {
  const told = (kind: 'removed' | 'added', instant: unknown) => (typeof instant === 'string' ? [{ kind, text: moment(instant) }] : []);
  return [...told('removed', before), { kind: 'same', text: ' ' }, ...told('added', after)];
}
