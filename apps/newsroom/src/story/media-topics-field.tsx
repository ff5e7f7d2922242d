import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { MOST_MEDIA_TOPICS } from '@stet/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

const QUIET_MS = 250;
const VOCABULARY_STAYS_MS = 60_000;

interface MediaTopicsFieldProps {
  readonly codes: readonly string[];
  /** What they are chosen for, where it is no story. */
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onChange: (codes: string[]) => void;
}

/** What the story is about, chosen from the IPTC Media Topics by their names. */
export function MediaTopicsField({ codes, hint, error, onChange }: MediaTopicsFieldProps) {
  const { say, language } = useLanguage();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), QUIET_MS);
  const found = useQuery({ queryKey: ['media-topics', language, asked], queryFn: () => api.mediaTopics({ q: asked, language }), placeholderData: keepPreviousData, staleTime: VOCABULARY_STAYS_MS });
  const chosen = useQuery({ queryKey: ['media-topics-named', language, codes], queryFn: () => api.mediaTopics({ code: [...codes], language }), enabled: codes.length > 0, placeholderData: keepPreviousData, staleTime: VOCABULARY_STAYS_MS });
  const names = new Map([...(found.data?.items ?? []), ...(chosen.data?.items ?? [])].map(({ code, name }) => [code, name]));
  return (
    <MultiSelect
      label={say('editor.mediaTopics')}
      description={hint ?? say('editor.mediaTopics.hint')}
      searchable
      maxValues={MOST_MEDIA_TOPICS}
      data={[...new Set([...names.keys(), ...codes])].map((code) => ({ value: code, label: names.get(code) ?? code }))}
      filter={({ options }) => options} // the service found them, in any language
      nothingFoundMessage={say('editor.mediaTopics.nothing')}
      error={error}
      value={[...codes]}
      searchValue={words}
      onSearchChange={setWords}
      onChange={onChange}
    />
  );
}
