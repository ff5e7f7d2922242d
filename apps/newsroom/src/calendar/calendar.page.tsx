import './calendar.css';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Coverage } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import { mayOn, useDesksWith } from '../session/desk-rights.js';
import { useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { PageHead } from '../shell/page-head.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { Agenda } from './agenda.js';
import { CalendarBar } from './calendar-bar.js';
import { CalendarGrid, type Followed } from './calendar-grid.js';
import type { CalendarSearch, View } from './calendar-search.js';
import { dayTitle, monthTitle, weekTitle } from './day-names.js';
import { daysAfter, daysBetween, firstWeekdayOf, monthOf, monthsAfter, shownIn, weekOf, type Day } from './days.js';
import type { Entry } from './entries.js';
import { useCalendar, useMoveCoverage } from './use-calendar.js';

/** Days that the list shows at once. */
const STRETCH = 28;
const NARROW = '(max-width: 48em)';

const useAddress = laterPart(() => import('./calendar-address.js'));
const useDrawer = laterPart(() => import('./coverage-drawer.js'));

/** What is planned, and which stories appear by themselves. Day, view, filters and what is open live in the address. */
export function CalendarPage() {
  const { say } = useLanguage();
  const publication = usePublication();
  /** Until the newsroom has said which, that of the reader. Once it was asked, asking again hides nothing: a field that does would close itself. */
  const zone = publication.data?.timezone ?? (publication.isFetched ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined);
  return (
    <Stack gap="sm">
      {zone ? (
        <ZonedCalendar zone={zone} />
      ) : (
        <>
          <Title order={1} size="h2">
            {say('calendar.title')}
          </Title>
          <Text c="dimmed">{say('app.loading')}</Text>
        </>
      )}
    </Stack>
  );
}

function ZonedCalendar({ zone }: { readonly zone: string }) {
  const { say, language } = useLanguage();
  const session = useSession().data;
  const search = useSearch({ from: '/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const view: View = isNarrow ? 'list' : (search.view ?? 'month');
  const today = shownIn(zone, new Date()).day;
  const day = search.day ?? today;
  const firstWeekday = firstWeekdayOf(language, navigator.languages);
  const weeks = view === 'month' ? monthOf(day, firstWeekday) : [weekOf(day, firstWeekday)];
  const days = view === 'list' ? Array.from({ length: STRETCH }, (_, count) => daysAfter(day, count)) : weeks.flat();
  const [address, drawer] = [useAddress(), useDrawer(search.coverage !== undefined)];
  const [desks, planned] = [useDesksWith('story:read'), useDesksWith('coverage:plan')];
  const calendar = useCalendar(days[0]!, days.at(-1)!, zone, search);
  const mover = useMover();
  const { move } = mover;
  const moveTo = useCallback((entry: Entry, to: Day) => move(entry, daysBetween(entry.day, to)), [move]);
  const change = (changes: CalendarSearch) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const open = (coverage: string, on?: Day) => void navigate({ search: (before) => ({ ...before, coverage, ...(on && { day: on }) }) });
  const openEntry = (entry: Entry) => (entry.kind === 'coverage' ? open(entry.coverage.coverageId, view === 'list' ? undefined : entry.day) : void navigate({ to: '/stories/$storyId', params: { storyId: entry.planned.story.storyId } }));
  /** What was typed is saved by then. */
  const openPlanned = (coverage: string) => void navigate({ search: (before) => ({ ...before, coverage }), replace: true, ignoreBlocker: true });
  const onPlan = planned.length > 0 ? (on: Day) => open('new', on) : undefined;
  const titles: Readonly<Record<View, string>> = { month: monthTitle(day, language), week: weekTitle(weeks[0]!, language), list: weekTitle([day, days.at(-1)!], language) };
  const step = (steps: -1 | 1) => change({ day: view === 'month' ? monthsAfter(day, steps) : daysAfter(day, steps * (view === 'week' ? 7 : STRETCH)) });
  const isEmpty = !calendar.isPending && !calendar.error && days.every((one) => !calendar.days.has(one));
  return (
    <>
      <PageHead title={say('calendar.title')}>
        <Group gap="xs">
          {address && <address.CalendarAddressButton />}
          {onPlan && <Button onClick={() => onPlan(day)}>{say('calendar.planSomething')}</Button>}
        </Group>
      </PageHead>
      <CalendarBar title={titles[view]} zone={zone} view={view} day={day} isNarrow={isNarrow} search={search} desks={desks} onStep={step} onChange={change} />
      {calendar.error && <ProblemAlert error={calendar.error} onRetry={calendar.retry} />}
      {calendar.isCut && <Alert color="orange">{say('calendar.isCut')}</Alert>}
      <MovedNote mover={mover} />
      {view === 'list' ? (
        <Agenda days={days} today={today} entries={calendar.days} onOpen={openEntry} onPlan={onPlan} />
      ) : (
        <CalendarGrid
          label={titles[view]}
          weeks={weeks}
          month={view === 'month' ? day.slice(0, 'YYYY-MM'.length) : undefined}
          today={today}
          day={day}
          firstWeekday={firstWeekday}
          entries={calendar.days}
          followed={mover.followed}
          onGo={(to) => change({ day: to })}
          onPlan={onPlan}
          onOpen={openEntry}
          onMove={moveTo}
          onMoveBy={(entry, by) => move(entry, by, (to) => change({ day: to }))}
          mayMove={(entry) => entry.kind === 'coverage' && mayOn(session, 'coverage:plan', entry.coverage.deskId)}
          onShowDay={(on) => change({ day: on, view: 'list' })}
        />
      )}
      {calendar.isPending && <Text c="dimmed">{say('app.loading')}</Text>}
      {isEmpty && (
        <Text c="dimmed" size="sm">
          {say(onPlan ? 'calendar.empty' : 'calendar.emptyToRead')}
        </Text>
      )}
      {view !== 'list' && (
        <Text c="dimmed" size="xs">
          {say(onPlan ? 'calendar.keys' : 'calendar.keysToRead')}
        </Text>
      )}
      {search.coverage && drawer && <drawer.CoverageDrawer coverageId={search.coverage} day={day} zone={zone} desks={planned} deskId={search.desk} onPlanned={openPlanned} onClose={() => change({ coverage: undefined })} />}
    </>
  );
}

interface Moved {
  readonly title: string;
  readonly to: Day;
  readonly back: () => void;
}

/** Moves what is planned, says where it went, and takes it back. */
function useMover() {
  const moving = useMoveCoverage();
  const [moved, setMoved] = useState<Moved>();
  const [followed, setFollowed] = useState<Followed>();
  const { mutate, isPending } = moving;
  const move = useCallback(
    (entry: Entry, days: number, onFollow?: (to: Day) => void) => {
      if (entry.kind !== 'coverage' || days === 0 || isPending) return; // the next move goes on from where this one ends
      setMoved(undefined);
      const to = daysAfter(entry.day, days);
      const onSuccess = (changed: Coverage) => {
        setMoved({ title: changed.title, to, back: () => mutate({ coverage: changed, days: -days }, { onSuccess: () => setMoved(undefined) }) });
        if (!onFollow) return;
        setFollowed({ id: entry.id, to });
        onFollow(to);
      };
      mutate({ coverage: entry.coverage, days }, { onSuccess });
    },
    [mutate, isPending],
  );
  return { move, moved, followed, error: moving.error, isPending };
}

function MovedNote({ mover: { moved, error, isPending } }: { readonly mover: ReturnType<typeof useMover> }) {
  const { say, language } = useLanguage();
  return (
    <div role="status">
      {error && <ProblemAlert error={error} />}
      {moved && (
        <Group gap="xs">
          <Text size="sm">{say('calendar.moved', { title: moved.title, day: dayTitle(moved.to, language) })}</Text>
          <Button size="compact-xs" variant="light" loading={isPending} onClick={moved.back}>
            {say('calendar.undo')}
          </Button>
        </Group>
      )}
    </div>
  );
}
