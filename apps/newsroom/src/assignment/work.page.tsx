import { Anchor, Badge, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api, type Assignment } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useMoments, usePublication } from '../publication/publication.js';
import { PageHead } from '../shell/page-head.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { AnswerButtons } from './answer-buttons.js';
import { AssignmentBadge } from './assignment-badge.js';
import { OverdueBadge } from './overdue-badge.js';
import { partedByDue } from './overdue.js';

/** What one is to do oneself, what is due first first. */
export function WorkPage() {
  const { say } = useLanguage();
  const { all = false } = useSearch({ from: '/work' });
  const navigate = useNavigate({ from: '/work' });
  const zone = usePublication().data?.timezone ?? 'UTC';
  const { list, items: work } = usePages(['my-work', all], (cursor) => api.myWork(!all, cursor), { placeholderData: keepPreviousData, refetchInterval: useRefresh() });
  return (
    <Stack maw={820}>
      <PageHead title={say('work.title')}>
        <Checkbox label={say('work.all')} checked={all} onChange={(event) => void navigate({ search: { all: event.currentTarget.checked || undefined }, replace: true })} />
      </PageHead>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Text c="dimmed">{say('app.loading')}</Text>}
      {list.isSuccess && work.length === 0 && (
        <Text c="dimmed">
          {say('work.empty')}{' '}
          <Anchor component={Link} to="/calendar" underline="always">
            {say('work.seeCalendar')}
          </Anchor>
        </Text>
      )}
      {partedByDue(work, zone, new Date()).map(({ part, items }) => (
        <section key={part} aria-label={say(`work.${part}`)}>
          <Title order={2} size="h5" mb={6}>
            {say(`work.${part}`)}
          </Title>
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((one) => (
              <Paper key={one.assignmentId} component="li" withBorder p="sm" radius="sm">
                <Piece assignment={one} />
              </Paper>
            ))}
          </Stack>
        </section>
      ))}
      <ReadOn list={list} />
    </Stack>
  );
}

function Piece({ assignment }: { readonly assignment: Assignment }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const { work, due, note, assignedBy, about, reason } = assignment;
  const title = about ? about.title || say('stories.untitled') : say('work.closed');
  return (
    <Stack gap={6}>
      <Group gap={6}>
        <Badge variant="light">{say(`assignment.work.${work}`)}</Badge>
        <AssignmentBadge state={assignment.state} />
        <OverdueBadge assignment={assignment} />
        <Text size="sm" fw={due ? 600 : undefined} c={due ? undefined : 'dimmed'}>
          {due ? say('assignment.by', { time: moment(due.at) }) : say('work.noTime')}
        </Text>
      </Group>
      <Subject assignment={assignment} title={title} />
      {(note || reason) && (
        <Text size="sm" className="comment-text">
          {note || reason}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {say('work.from', { by: assignedBy })}
      </Text>
      <AnswerButtons assignment={assignment} title={title} />
    </Stack>
  );
}

function Subject({ assignment: { about, storyId, coverageId }, title }: { readonly assignment: Assignment; readonly title: string }) {
  if (!about) return <Text fw={600}>{title}</Text>;
  if (storyId)
    return (
      <Link to="/stories/$storyId" params={{ storyId }} className="story-link" lang={about.language ?? undefined}>
        {title}
      </Link>
    );
  return (
    <Link to="/calendar" search={{ coverage: coverageId ?? undefined }} className="story-link">
      {title}
    </Link>
  );
}
