import { Loader, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import type { BlockFormProps } from './block-dialog.js';

const QUIET_MS = 250;

interface ReadAlsoFormProps extends BlockFormProps {
  readonly language: string;
  /** The story that is being written: it does not lead to itself. */
  readonly storyId: string;
}

/** Another story of ours, found by its headline among those that readers of this language can open. */
export function ReadAlsoForm({ block, language, storyId, onChange }: ReadAlsoFormProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState((block.attrs as { storyId: string } | undefined)?.storyId ?? '');
  const [q] = useDebouncedValue(text.trim(), QUIET_MS);
  const found = useQuery({ queryKey: ['stories', 'published', language, q], queryFn: () => api.stories({ q: q || undefined, language, status: 'published' }), placeholderData: keepPreviousData });
  const stories = (found.data?.items ?? []).filter((story) => story.storyId !== storyId);
  const choose = (id: string) => {
    setChosen(id);
    onChange({ ...block, attrs: { storyId: id } });
  };
  return (
    <Stack gap="sm">
      <TextInput label={say('stories.search')} lang={language} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} rightSection={found.isFetching ? <Loader size="xs" /> : undefined} />
      {found.error && <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && stories.length === 0 && <Text size="sm">{say('block.readAlso.none')}</Text>}
      <Radio.Group aria-label={say('block.readAlso')} value={chosen} onChange={choose}>
        <Stack gap="xs" className="story-choices">
          {stories.map((story) => (
            <Radio key={story.storyId} value={story.storyId} label={<span lang={language}>{story.headline}</span>} description={story.firstPublishedAt ? moment(story.firstPublishedAt) : undefined} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
