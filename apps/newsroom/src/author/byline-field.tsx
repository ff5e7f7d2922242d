import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Byline } from '@stet/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { WordsInput } from '../shell/words-input.js';
import { bylinesOf, creditsOf } from './bylines.js';

interface BylineFieldProps {
  readonly bylines: readonly Byline[];
  /** Of the story: names are offered as it prints them. */
  readonly language: string;
  readonly error?: string | undefined;
  readonly onChange: (bylines: Byline[]) => void;
}

const TYPED_MS = 200;

/** Who wrote it: authors of the newsroom are offered as somebody types, and any other name is taken as it is. */
export function BylineField({ bylines, language, error, onChange }: BylineFieldProps) {
  const { say } = useLanguage();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), TYPED_MS);
  const found = useQuery({ queryKey: ['authors', 'for-byline', q], queryFn: () => api.authors({ isRetired: 'false', limit: 20, ...(q && { q }) }), placeholderData: (before) => before });
  const credits = creditsOf(found.data?.items ?? [], language);
  const linked = bylines.filter(({ authorId }) => authorId).map(({ name }) => name);
  return (
    <div>
      <WordsInput
        label={say('editor.bylines')}
        description={say('editor.bylines.hint')}
        error={error}
        data={credits.map(({ label }) => label)}
        filter={({ options }) => options}
        searchValue={text}
        onSearchChange={setText}
        value={bylines.map(({ name }) => name)}
        onChange={(names) => onChange(bylinesOf(names, bylines, credits))}
      />
      {linked.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {say('editor.bylines.linked', { names: linked.join(', ') })}
        </Text>
      )}
    </div>
  );
}
