import { Badge, Button, Group, NativeSelect, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, type StorySummary } from '../api/editorial.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useMoments, useSections } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { NewStoryDialog } from './new-story-dialog.js';
import { BreakingBadge } from './breaking.js';
import { STATUSES, StatusBadge } from './status-badge.js';

/** Every story of the newsroom, newest change first. Filters live in the address. */
export function StoriesPage() {
  const { say, language } = useLanguage();
  const filters = useSearch({ from: '/stories' });
  const navigate = useNavigate({ from: '/stories' });
  const [text, setText] = useState(filters.q ?? '');
  const [q] = useDebouncedValue(text, 250);
  useEffect(() => void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true }), [q, navigate]);
  const list = useInfiniteQuery({
    queryKey: ['stories', filters],
    queryFn: ({ pageParam }) => api.stories({ ...filters, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: useRefresh(),
  });
  const session = useSession();
  const [isBeginning, setIsBeginning] = useState(false);
  const stories = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say('stories.title')}
        </Title>
        {may(session.data, 'story:write') && <Button onClick={() => setIsBeginning(true)}>{say('stories.new')}</Button>}
      </Group>
      <Group align="end">
        <TextInput label={say('stories.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} style={{ flex: 1 }} miw={180} />
        <NativeSelect
          label={say('stories.status')}
          value={filters.status ?? ''}
          data={[{ value: '', label: say('app.any') }, ...STATUSES.map((value) => ({ value, label: say(`status.${value}`) }))]}
          onChange={(event) => void navigate({ search: { ...filters, status: (event.currentTarget.value || undefined) as StorySummary['status'] | undefined } })}
        />
        <NativeSelect
          label={say('stories.language')}
          value={filters.language ?? ''}
          data={[{ value: '', label: say('app.any') }, ...LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))]}
          onChange={(event) => void navigate({ search: { ...filters, language: event.currentTarget.value || undefined } })}
        />
      </Group>
      {isBeginning && <NewStoryDialog language={filters.language ?? language} onClose={() => setIsBeginning(false)} />}
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && stories.length === 0 ? <Text c="dimmed">{say('stories.empty')}</Text> : <StoryTable stories={stories} />}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('app.more')}
        </Button>
      )}
    </Stack>
  );
}

function StoryTable({ stories }: { readonly stories: readonly StorySummary[] }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const sections = new Map(useSections().map(({ value, label }) => [value, label]));
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('editor.headline')}</Table.Th>
            <Table.Th>{say('stories.status')}</Table.Th>
            <Table.Th visibleFrom="sm">{say('stories.section')}</Table.Th>
            <Table.Th ta="right">{say('stories.views')}</Table.Th>
            <Table.Th visibleFrom="sm">{say('stories.changed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stories.map((story) => (
            <Table.Tr key={story.storyId}>
              <Table.Td>
                {story.slugline && (
                  <Text size="xs" c="dimmed" className="slugline">
                    {story.slugline}
                  </Text>
                )}
                <Link to="/stories/$storyId" params={{ storyId: story.storyId }} lang={story.language} className="story-link">
                  {story.headline || say('stories.untitled')}
                </Link>{' '}
                <Badge size="xs" variant="light">
                  {story.language}
                </Badge>
              </Table.Td>
              <Table.Td>
                <StatusBadge status={story.status} /> <BreakingBadge story={story} />
                {story.wireAlarm && (
                  <Badge color={story.wireAlarm === 'killed' ? 'red' : 'orange'} ml={4} maw="none">
                    {say(`alarm.badge.${story.wireAlarm}`)}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td visibleFrom="sm">{story.section && (sections.get(story.section) ?? story.section)}</Table.Td>
              <Table.Td ta="right">{story.views.toLocaleString('en')}</Table.Td>
              <Table.Td visibleFrom="sm">{moment(story.changedAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
