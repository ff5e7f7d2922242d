import { Alert, Badge, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { api, type MissedStory, type PlannedStory } from '../api/editorial.js';
import { formatMoment, useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { usePublication } from '../publication/publication.js';
import { useDesks } from '../session/desk-rights.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { dayIn } from './clock.js';
import type { ScheduledAct } from './schedule-note.js';

const ScheduleDialog = lazy(async () => ({ default: (await import('./schedule-dialog.js')).ScheduleDialog }));
const PERMISSION: Record<ScheduledAct, string> = { publish: 'story:publish', withdraw: 'story:withdraw' };
/** Kept within a second as a rule: what is later than this is worth a word. */
const OVERDUE_MS = 10_000;

/** What appears and disappears by itself, day by day, and what did not. Filters live in the address. */
export function SchedulePage() {
  const { say } = useLanguage();
  const filters = useSearch({ from: '/schedule' });
  const navigate = useNavigate({ from: '/schedule' });
  const zone = usePublication().data?.timezone ?? 'UTC';
  const desks = useDesks();
  const { list: plan, items: planned } = usePlan(filters);
  const deskName = (deskId: string) => desks.data?.find((desk) => desk.deskId === deskId)?.name ?? '';
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <div>
          <Title order={1} size="h2">
            {say('plan.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {say('plan.zone', { zone })}
          </Text>
        </div>
        <Group>
          <NativeSelect
            label={say('plan.desk')}
            value={filters.deskId ?? ''}
            data={[{ value: '', label: say('app.any') }, ...(desks.data ?? []).map(({ deskId, name }) => ({ value: deskId, label: name }))]}
            onChange={(event) => void navigate({ search: { ...filters, deskId: event.currentTarget.value || undefined } })}
          />
          <NativeSelect
            label={say('plan.act')}
            value={filters.act ?? ''}
            data={[{ value: '', label: say('app.any') }, ...(['publish', 'withdraw'] as const).map((value) => ({ value, label: say(`plan.act.${value}`) }))]}
            onChange={(event) => void navigate({ search: { ...filters, act: (event.currentTarget.value || undefined) as ScheduledAct | undefined } })}
          />
        </Group>
      </Group>
      {plan.error && <ProblemAlert error={plan.error} onRetry={() => void plan.refetch()} />}
      <Missed deskId={filters.deskId} zone={zone} deskName={deskName} />
      {plan.isSuccess && planned.length === 0 && <Text c="dimmed">{say('plan.empty')}</Text>}
      {byDay(planned, zone).map(([day, stories]) => (
        <Day key={day} stories={stories} zone={zone} deskName={deskName} />
      ))}
      <ReadOn list={plan} />
    </Stack>
  );
}

function usePlan(filters: { readonly deskId?: string; readonly act?: ScheduledAct }) {
  const key = ['stories', 'schedules', filters]; // with the stories, so that it is asked anew when one of them changes
  return usePages(key, (cursor) => api.plan({ ...filters, cursor }), { refetchInterval: useRefresh() });
}

function byDay(planned: readonly PlannedStory[], zone: string): (readonly [string, PlannedStory[]])[] {
  const days = new Map<string, PlannedStory[]>();
  for (const one of planned) {
    const day = dayIn(one.at, zone);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}

interface DayProps {
  readonly stories: readonly PlannedStory[];
  readonly zone: string;
  readonly deskName: (deskId: string) => string;
}

function Day({ stories, zone, deskName }: DayProps) {
  const { language } = useLanguage();
  const [date = ''] = formatMoment(stories[0]!.at, language, zone).split(',');
  return (
    <Stack gap={6} component="section" aria-label={date}>
      <Title order={2} size="h4">
        {date}
      </Title>
      {stories.map((planned) => (
        <Planned key={`${planned.story.storyId} ${planned.act}`} planned={planned} zone={zone} desk={deskName(planned.story.deskId)} />
      ))}
    </Stack>
  );
}

function Planned({ planned, zone, desk }: { readonly planned: PlannedStory; readonly zone: string; readonly desk: string }) {
  const { say, language } = useLanguage();
  const session = useSession();
  const queries = useQueryClient();
  const [isMoving, setIsMoving] = useState(false);
  const { act, at, schedule, story } = planned;
  const cancel = useMutation({
    mutationFn: () => (act === 'publish' ? api.unschedule(story.storyId) : api.unscheduleWithdrawal(story.storyId)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['stories'] }),
  });
  const time = timeOf(at, language, zone);
  const chosen = schedule.zone === zone ? '' : ` · ${timeOf(at, language, schedule.zone)} (${schedule.zone})`;
  return (
    <Paper withBorder p="xs" radius="sm" data-story={story.storyId}>
      <Group justify="space-between" gap="xs">
        <Group gap="sm" wrap="nowrap" align="start" miw={0} flex="1 1 260px">
          <Text fw={700} style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }} component="time" dateTime={at}>
            {time}
          </Text>
          <Stack gap={2} miw={0}>
            <div>
              <Link to="/stories/$storyId" params={{ storyId: story.storyId }} lang={story.language} className="story-link">
                {story.headline || say('stories.untitled')}
              </Link>
            </div>
            <Group gap={6}>
              <Badge variant="light" color={act === 'publish' ? 'teal' : 'red'} styles={READABLE} maw="none">
                {say(`plan.act.${act}`)}
              </Badge>
              <Badge variant="light" styles={READABLE}>
                {story.language}
              </Badge>
              <Flags planned={planned} />
              <Text size="xs" c="dimmed">
                {[desk, say('schedule.by', { name: schedule.by })].filter(Boolean).join(' · ')}
                {chosen}
              </Text>
            </Group>
          </Stack>
        </Group>
        {may(session.data, PERMISSION[act]) && (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" aria-label={`${say('schedule.change')}: ${story.headline}`} onClick={() => setIsMoving(true)}>
              {say('schedule.change')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="red" aria-label={`${say('schedule.cancel')}: ${story.headline}`} loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {say('schedule.cancel')}
            </Button>
          </Group>
        )}
      </Group>
      {cancel.error && <ProblemAlert error={cancel.error} />}
      {isMoving && <Move storyId={story.storyId} act={act} onClosed={() => setIsMoving(false)} />}
    </Paper>
  );
}

const READABLE = { label: { color: 'var(--mantine-color-text)' } };

/** What would keep it from its time, or has. */
function Flags({ planned: { act, at, schedule, story } }: { readonly planned: PlannedStory }) {
  const { say } = useLanguage();
  const isLeaving = 'canBeUndone' in schedule && schedule.canBeUndone;
  const flags = [
    { key: 'plan.leaving', isUp: isLeaving, colour: 'violet' },
    { key: 'plan.overdue', isUp: Date.now() - Date.parse(at) > OVERDUE_MS, colour: 'red' },
    { key: 'plan.onHold', isUp: story.isOnLegalHold || (act === 'publish' && story.isOnHold), colour: 'orange' },
    { key: 'plan.unapproved', isUp: act === 'publish' && story.changedSinceApproval, colour: 'orange' },
  ] as const;
  return flags.map(
    ({ key, isUp, colour }) =>
      isUp && (
        <Badge key={key} variant="light" color={colour} styles={READABLE} maw="none">
          {say(key)}
        </Badge>
      ),
  );
}

/** The dialog needs the whole story, which is fetched when somebody moves it. */
function Move({ storyId, act, onClosed }: { readonly storyId: string; readonly act: ScheduledAct; readonly onClosed: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const story = useQuery({ queryKey: ['story', storyId], queryFn: () => api.story(storyId) });
  if (story.error) return <ProblemAlert error={story.error} onRetry={() => void story.refetch()} />;
  if (!story.data) return null;
  const close = () => {
    void queries.invalidateQueries({ queryKey: ['stories'] });
    onClosed();
  };
  return (
    <Suspense>
      <ScheduleDialog act={act} story={story.data} isSaved save={() => Promise.resolve(true)} onClosed={close} goTo={() => void navigate({ to: '/stories/$storyId', params: { storyId } })} />
    </Suspense>
  );
}

interface MissedProps extends Pick<DayProps, 'zone' | 'deskName'> {
  readonly deskId: string | undefined;
}

/** What came and was not kept, before everything that is still to come. */
function Missed({ deskId, zone, deskName }: MissedProps) {
  const { say } = useLanguage();
  const missed = useQuery({ queryKey: ['stories', 'missed-schedules', deskId], queryFn: () => api.missedSchedules({ deskId }), refetchInterval: useRefresh() });
  if (missed.error) return <ProblemAlert error={missed.error} onRetry={() => void missed.refetch()} />;
  if (!missed.data || missed.data.items.length === 0) return null;
  return (
    <Alert color="red" variant="light" title={say('plan.missed')} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap="xs">
        <Text size="sm">{say('plan.missed.hint')}</Text>
        {missed.data.items.map((one) => (
          <MissedOne key={`${one.story.storyId} ${one.missed.act}`} one={one} zone={zone} desk={deskName(one.story.deskId)} />
        ))}
      </Stack>
    </Alert>
  );
}

function MissedOne({ one: { missed, story }, zone, desk }: { readonly one: MissedStory; readonly zone: string; readonly desk: string }) {
  const { say, language } = useLanguage();
  return (
    <Stack gap={0} data-missed={story.storyId}>
      <div>
        <Link to="/stories/$storyId" params={{ storyId: story.storyId }} lang={story.language} className="story-link">
          {story.headline || say('stories.untitled')}
        </Link>
      </div>
      <Text size="sm">{say(`schedule.missed.${missed.act}`, { time: formatMoment(missed.at, language, zone) })}</Text>
      {missed.cause ? (
        <Text size="sm">{say(`missed.${missed.cause}`)}</Text>
      ) : (
        <Text size="sm" lang="en">
          {missed.reason}
        </Text>
      )}
      {desk && (
        <Text size="xs" c="dimmed">
          {desk}
        </Text>
      )}
    </Stack>
  );
}

/** `18:30 GMT+4`. */
function timeOf(at: string, language: Parameters<typeof formatMoment>[1], zone: string): string {
  return formatMoment(at, language, zone).split(', ')[1] ?? '';
}
