import { Button, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type StorySummary } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useSlotName } from './slot-name.js';

interface FrontSearchProps {
  readonly language: string;
  readonly slots: readonly { readonly slot: string }[];
  /** Stand on the front already. */
  readonly taken: ReadonlySet<string>;
  readonly onAdd: (story: StorySummary, slot: string) => void;
}

/** Finds published stories of the language, to put them into a slot. */
export function FrontSearch({ language, slots, taken, onAdd }: FrontSearchProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const nameOf = useSlotName();
  const [text, setText] = useState('');
  const [slot, setSlot] = useState(slots[0]!.slot);
  const [q] = useDebouncedValue(text.trim(), 250);
  const found = useQuery({ queryKey: ['stories', 'for-front', language, q], queryFn: () => api.stories({ language, status: 'published', ...(q && { q }) }) });
  const stories = (found.data?.items ?? []).filter(({ storyId }) => !taken.has(storyId)).slice(0, 8);
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('fronts.add')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {say('fronts.add')}
        </Title>
        <TextInput label={say('fronts.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <NativeSelect label={say('fronts.into')} value={slot} data={slots.map((one) => ({ value: one.slot, label: nameOf(one.slot) }))} onChange={(event) => setSlot(event.currentTarget.value)} />
        {found.error && <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />}
        {found.isSuccess && stories.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('fronts.notFound')}
          </Text>
        )}
        <Stack component="ul" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
          {stories.map((story) => (
            <li key={story.storyId}>
              <Text size="sm" lang={story.language}>
                {story.headline}
              </Text>
              <Text size="xs" c="dimmed">
                {moment(story.changedAt)}
              </Text>
              <Button mt={4} size="xs" variant="light" aria-label={say('fronts.addNamed', { headline: story.headline })} onClick={() => onAdd(story, slot)}>
                {say('fronts.put')}
              </Button>
            </li>
          ))}
        </Stack>
      </Stack>
    </Paper>
  );
}
