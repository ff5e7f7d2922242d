import '@mantine/dates/styles.css';
import 'dayjs/locale/az';
import 'dayjs/locale/hy-am';
import 'dayjs/locale/ru';
import './schedule.css';
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { DateTimePicker, DatesProvider, type DayOfWeek } from '@mantine/dates';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type MouseEvent } from 'react';
import { api, type ScheduledTime, type Story } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { formatMoment, useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import { CheckList, useChecks } from '../publish/check-list.js';
import { Dialog } from '../publish/dialog.js';
import { focusField } from '../publish/focus-target.js';
import { needsApproval } from '../publish/panel-acts.js';
import { Reach } from '../publish/reach.js';
import { useSavedFirst } from '../publish/use-saved-first.js';
import { may, useSession } from '../session/session.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { MINUTES, SkippedTime, TwiceShown } from '../story/clock-times.js';
import { firstWeekdayOf } from '../calendar/days.js';
import { dayIn, instantAt } from './clock.js';
import type { ScheduledAct } from './schedule-note.js';

interface ScheduleDialogProps {
  readonly act: ScheduledAct;
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
  readonly onClosed: () => void;
  readonly otherwise?: string;
  /** Leads to a field of the story that a check complains of. */
  readonly goTo?: (field: string) => void;
}

/** Of the field with its calendar open, which would be cut off by a lower dialog. */
const CALENDAR_HEIGHT = 470;
const DAYJS_LOCALES = { en: 'en', ru: 'ru', az: 'az', hy: 'hy-am' } as const;

/** A press puts the caret among the digits, and what is typed between them; here it chooses all of them. */
const WHOLE_WHEN_PRESSED = {
  onMouseDown: (event: MouseEvent<HTMLInputElement>) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.focus();
    event.currentTarget.select();
  },
};

/** Red on white is hard to read. */
const NO_RED_DAYS: DayOfWeek[] = [];

/** Chooses when a story appears or disappears: a time of day in a zone, which clocks may skip or show twice. */
export function ScheduleDialog({ act, story, isSaved, save, onClosed, otherwise, goTo = focusField }: ScheduleDialogProps) {
  const { say, language } = useLanguage();
  const queries = useQueryClient();
  const mayApprove = may(useSession().data, 'story:approve');
  const publication = usePublication();
  const before = act === 'publish' ? story.schedule : story.withdrawalSchedule;
  const [localTime, setLocalTime] = useState(before?.localTime.slice(0, MINUTES) ?? '');
  const [chosenZone, setZone] = useState(before?.zone);
  const [offset, setOffset] = useState<string>();
  const [isChoosing, setIsChoosing] = useState(false);
  const [notice, setNotice] = useState(story.withdrawalSchedule?.notice ?? '');
  const zone = chosenZone ?? publication.data?.timezone ?? HERE;
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])], [zone]);
  const command = useMutation({
    mutationFn: async () => {
      if (act === 'withdraw' && !isSaved && !(await save())) throw new Error(say('save.unsaved'));
      const time: ScheduledTime = { localTime, zone, ...(offset && { offset }) };
      if (act === 'withdraw') return api.scheduleWithdrawal(story.storyId, { ...time, notice });
      return mayApprove ? scheduleApproved(story, time) : api.schedule(story.storyId, time);
    },
    onSuccess: async (changed) => {
      queries.setQueryData(['story', story.storyId], changed);
      await queries.invalidateQueries({ queryKey: ['stories'] });
    },
    onError: (failure) => (failure instanceof ApiFailure && failure.isStale ? queries.invalidateQueries({ queryKey: ['story', story.storyId] }) : undefined), // so that what is asked for again is what is shown by then
  });
  useSavedFirst(isSaved, save);
  const checks = useChecks(story, act === 'publish' && isSaved); // only told: what keeps it back now, an embargo, a hold or rights, may have ended by then
  const isUnseen = act === 'publish' && !isSaved;
  const problem = command.error instanceof ApiFailure ? command.error.problem : undefined;
  const change = (work: () => void) => {
    work();
    setOffset(undefined);
    command.reset();
  };
  const given = { localTime: before?.localTime.slice(0, MINUTES) ?? '', notice: story.withdrawalSchedule?.notice ?? '' };
  return (
    <Dialog title={say(`schedule.title.${act}`)} isTyped={localTime !== given.localTime || notice !== given.notice} keepsEscape={isChoosing} onClosed={onClosed} otherwise={otherwise}>
      {(leave, close) => (
        <DatesProvider settings={{ locale: DAYJS_LOCALES[language], firstDayOfWeek: firstWeekdayOf(language, navigator.languages), weekendDays: NO_RED_DAYS }}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              command.mutate(undefined, { onSuccess: () => close() });
            }}
          >
            <Stack mih={CALENDAR_HEIGHT}>
              <DateTimePicker
                label={say('schedule.when')}
                required
                {...FOCUS_AT_ONCE}
                valueFormat="D MMM YYYY, HH:mm"
                hideOutsideDates
                highlightToday
                minDate={dayIn(new Date().toISOString(), zone)}
                popoverProps={{ withRoles: false, withinPortal: false, onOpen: () => setIsChoosing(true), onClose: () => setIsChoosing(false) }} // a part of this dialog, not one of its own
                placeholder={say('schedule.choose')}
                value={localTime ? localTime.replace('T', ' ') : null}
                timePickerProps={{ hoursInputLabel: say('schedule.hours'), minutesInputLabel: say('schedule.minutes'), hoursInputProps: WHOLE_WHEN_PRESSED, minutesInputProps: WHOLE_WHEN_PRESSED }}
                submitButtonProps={{ 'aria-label': say('schedule.take') }}
                nextLabel={say('schedule.nextMonth')}
                previousLabel={say('schedule.previousMonth')}
                onChange={(value) => change(() => setLocalTime(value ? value.replace(' ', 'T').slice(0, MINUTES) : ''))}
              />
              <Select label={say('schedule.zone')} searchable allowDeselect={false} data={zones} value={zone} maxDropdownHeight={220} onChange={(value) => change(() => setZone(value ?? undefined))} />
              <Shown localTime={localTime} zone={zone} readers={publication.data?.timezone} />
              {problem?.nearest && <SkippedTime zone={zone} times={problem.nearest} onChoose={(time) => change(() => setLocalTime(time.slice(0, MINUTES)))} />}
              {problem?.choices && <TwiceShown zone={zone} times={problem.choices} offset={offset} onChoose={setOffset} />}
              {act === 'withdraw' && <Textarea label={say('publish.withdraw.notice')} required autosize minRows={2} lang={story.language} value={notice} onChange={(event) => setNotice(event.currentTarget.value)} />}
              {act === 'publish' && <CheckList story={story} checks={checks} onGoTo={(field) => leave(() => goTo(field))} />}
              {act === 'publish' && mayApprove && needsApproval(story) && <Text size="sm">{say('schedule.approves')}</Text>}
              <Reach story={story} act={act === 'publish' ? 'schedule' : 'schedule-withdrawal'} isBreaking={story.breaking !== null} />
              {command.error && !problem?.nearest && !problem?.choices && <ProblemAlert error={command.error} />}
              <Group justify="end" mt="auto">
                <Button variant="default" onClick={() => leave()}>
                  {say('app.cancel')}
                </Button>
                <Button type="submit" loading={command.isPending} disabled={isUnseen || !localTime || (act === 'withdraw' && !notice.trim()) || (problem?.choices && !offset)}>
                  {say('schedule.set')}
                </Button>
              </Group>
            </Stack>
          </form>
        </DatesProvider>
      )}
    </Dialog>
  );
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The chosen time as other clocks show it: those of readers, of this device, and UTC. */
function Shown({ localTime, zone, readers }: { readonly localTime: string; readonly zone: string; readonly readers: string | undefined }) {
  const { say, language } = useLanguage();
  const instant = localTime ? instantAt(localTime, zone) : undefined;
  if (!instant) return null;
  const clocks = [...(readers ? [{ key: 'schedule.readers', in: readers } as const] : []), { key: 'schedule.here', in: HERE } as const, { key: 'schedule.utc', in: 'UTC' } as const];
  return (
    <Stack gap={2} aria-live="polite">
      {clocks.map((clock) => (
        <Text key={clock.key} size="sm">
          {say(clock.key, { time: formatMoment(instant.toISOString(), language, clock.in), zone: clock.in })}
        </Text>
      ))}
    </Stack>
  );
}

/** The time is right, and nobody has approved what would be published then. */
const WANTS_APPROVAL = ['story.illegal-move', 'story.changed-since-approval'];

/** Who may approve need not go the long way first; a time that is refused approves nothing, and what others have written since it was shown is approved by nobody. */
async function scheduleApproved(shown: Story, time: ScheduledTime): Promise<Story> {
  try {
    return await api.schedule(shown.storyId, time);
  } catch (failure) {
    if (!(failure instanceof ApiFailure && WANTS_APPROVAL.includes(failure.problem.code)) || !needsApproval(shown)) throw failure;
    const { allowed, storyId, revision } = shown.allowed.includes('submit') ? await api.submitAsSeen(shown.storyId, shown.revision) : shown;
    if (allowed.includes('approve')) await api.approveAsSeen(storyId, revision);
    return api.schedule(storyId, time);
  }
}
