import { Badge, Box, Button, Group, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBolt } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, type StorySummary } from '../api/editorial.js';
import { useCommands } from '../command/commands.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useMoments, useSections } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { PageHead } from '../shell/page-head.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { ArchiveList } from './archive-list.js';
import { useNewStoryDialog } from './use-new-story-dialog.js';
import { BreakingBadge } from './breaking-badge.js';
import { StatusBadge } from './status-badge.js';
import { StoryFilterFields, type StorySearch } from './story-filters.js';

const useBreakingStoryDialog = laterPart(() => import('../publish/breaking-story-dialog.js'));

/** Every story of the newsroom, newest change first. Filters live in the address. */
export function StoriesPage() {
  const { say, language } = useLanguage();
  const search = useSearch({ from: '/stories' });
  const { archive, from, until, ...filters } = search;
  const navigate = useNavigate({ from: '/stories' });
  const [text, setText] = useState(filters.q ?? '');
  const [q] = useDebouncedValue(text, 250);
  useEffect(() => void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true }), [q, navigate]);
  const { list, items: stories } = usePages(['stories', filters], (cursor) => api.stories({ ...filters, cursor }), { refetchInterval: useRefresh(), enabled: !archive });
  const change = (changes: StorySearch) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const field = useRef<HTMLInputElement>(null);
  const showAll = () => {
    setText('');
    field.current?.focus(); // the button goes with what it says
    void navigate({ search: {}, replace: true });
  };
  const session = useSession();
  const [isBeginning, setIsBeginning] = useState(false);
  const begin = useNewStoryDialog(isBeginning);
  const [isFlash, setIsFlash] = useState(false);
  const flash = useBreakingStoryDialog(isFlash);
  const mayFlash = may(session.data, 'story:write') && may(session.data, 'story:publish');
  useCommands(mayFlash ? [{ id: 'flash', label: say('flash.title'), run: () => setIsFlash(true) }] : []);
  return (
    <Stack>
      <PageHead title={say('stories.title')}>
        <Group gap="xs">
          {mayFlash && (
            <Button variant="default" leftSection={<IconBolt size={16} aria-hidden />} onClick={() => setIsFlash(true)}>
              {say('flash.title')}
            </Button>
          )}
          {may(session.data, 'story:write') && <Button onClick={() => setIsBeginning(true)}>{say('stories.new')}</Button>}
        </Group>
      </PageHead>
      <Group align="end">
        <SegmentedControl aria-label={say('archive.where')} value={archive ? 'archive' : 'newsroom'} data={[{ value: 'newsroom', label: say('archive.newsroom') }, { value: 'archive', label: say('archive.archive') }]} onChange={(value) => change({ archive: value === 'archive' || undefined })} />
        <TextInput ref={field} label={say('stories.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} style={{ flex: 1 }} miw={180} />
        <StoryFilterFields search={search} onChange={change} />
      </Group>
      {isBeginning && begin && <begin.NewStoryDialog language={filters.language ?? language} onClose={() => setIsBeginning(false)} />}
      {isFlash && flash && <flash.BreakingStoryDialog onClosed={() => setIsFlash(false)} />}
      {archive ? (
        <ArchiveList question={{ q: filters.q ?? '', language: filters.language, section: filters.section, ...spanOf(from, until) }} onAsk={setText} />
      ) : (
        <>
          {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
          {list.isSuccess && stories.length === 0 ? <NoStory isFiltered={Object.values(filters).some((filter) => filter !== undefined)} onShowAll={showAll} /> : <StoryTable stories={stories} />}
          <ReadOn list={list} />
        </>
      )}
    </Stack>
  );
}

function NoStory({ isFiltered, onShowAll }: { readonly isFiltered: boolean; readonly onShowAll: () => void }) {
  const { say } = useLanguage();
  if (!isFiltered) return <Text c="dimmed">{say('stories.empty')}</Text>;
  return (
    <Group gap="sm">
      <Text c="dimmed" role="status">
        {say('stories.noneFit')}
      </Text>
      <Button size="xs" variant="default" onClick={onShowAll}>
        {say('stories.showAll')}
      </Button>
    </Group>
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
            <Table.Th visibleFrom="sm">{say('stories.status')}</Table.Th>
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
                <Box hiddenFrom="sm" mt={4}>
                  <Marks story={story} />
                </Box>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <Marks story={story} />
              </Table.Td>
              <Table.Td visibleFrom="sm">{story.section && (sections.get(story.section) ?? story.section)}</Table.Td>
              <Table.Td ta="right">{story.version > 0 && story.views.toLocaleString('en')}</Table.Td>
              <Table.Td visibleFrom="sm">{moment(story.changedAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** How it stands, and what is to be known of it. */
function Marks({ story }: { readonly story: StorySummary }) {
  const { say } = useLanguage();
  return (
    <Group gap={4}>
      <StatusBadge status={story.status} withdrawnFor={story.withdrawnFor} />
      <BreakingBadge story={story} />
      {story.wireAlarm && (
        <Badge color={story.wireAlarm === 'killed' ? 'red' : 'orange'} maw="none">
          {say(`alarm.badge.${story.wireAlarm}`)}
        </Badge>
      )}
    </Group>
  );
}

/** Days of this browser's clock as the instants at which they begin and end. */
function spanOf(from: string | undefined, until: string | undefined) {
  const begin = (day: string, later = 0) => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    return new Date(year, month - 1, date + later).toISOString();
  };
  return { ...(from && { from: begin(from) }), ...(until && { until: begin(until, 1) }) };
}
