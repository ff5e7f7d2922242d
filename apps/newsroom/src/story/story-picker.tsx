import { Loader, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';

const QUIET_MS = 250;

interface StoryPickerProps {
  readonly label: string;
  readonly language: string;
  /** Stories that are not offered. */
  readonly except: readonly string[];
  /** Empty while none is chosen. */
  readonly chosen: string;
  readonly onChoose: (storyId: string) => void;
}

/** Finds a story of ours by its words among those that readers of a language can open. */
export function StoryPicker({ label, language, except, chosen, onChoose }: StoryPickerProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), QUIET_MS);
  const found = useQuery({ queryKey: ['stories', 'published', language, q], queryFn: () => api.stories({ q: q || undefined, language, status: 'published' }), placeholderData: keepPreviousData });
  const stories = (found.data?.items ?? []).filter((story) => !except.includes(story.storyId));
  return (
    <Stack gap="sm">
      <TextInput label={say('stories.search')} lang={language} {...FOCUS_AT_ONCE} value={text} onChange={(event) => setText(event.currentTarget.value)} rightSection={found.isFetching ? <Loader size="xs" /> : undefined} />
      {found.error && <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && stories.length === 0 && <Text size="sm">{say('block.readAlso.none')}</Text>}
      <Radio.Group aria-label={label} value={chosen} onChange={onChoose}>
        <Stack gap="xs" className="story-choices">
          {stories.map((story) => (
            <Radio key={story.storyId} value={story.storyId} label={<span lang={language}>{story.headline}</span>} description={story.firstPublishedAt ? moment(story.firstPublishedAt) : undefined} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
