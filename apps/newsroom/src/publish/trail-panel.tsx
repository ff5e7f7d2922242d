import { Group, Loader, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { api, type Story, type TrailStep } from '../api/editorial.js';
import { formatMoment, formatSecond, useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { askAgainIn, shownState, type ShownState } from './trail-state.js';

/** To which the focus goes when something was published. */
export const TRAIL = 'publication-trail';
const TICK_MS = 1_000;

/** Where the newest version has come to: each place with its own time, as it says itself. */
export function TrailPanel({ story }: { readonly story: Pick<Story, 'storyId' | 'version' | 'status'> }) {
  return story.version > 0 ? <Trail key={story.version} {...story} /> : null;
}

function Trail({ storyId, version, status }: Pick<Story, 'storyId' | 'version' | 'status'>) {
  const { say } = useLanguage();
  const [begunAt] = useState(() => Date.now());
  const trail = useQuery({ queryKey: ['trail', storyId, version], queryFn: () => api.trail(storyId, version), refetchInterval: ({ state }) => askAgainIn(state.data?.items, Date.now() - begunAt) });
  const isDone = trail.data?.items.every(({ state }) => state === 'there') ?? false;
  const waitedMs = useWaited(begunAt, !isDone);
  const isWithdrawn = status === 'withdrawn';
  return (
    <Stack gap={6} id={TRAIL} tabIndex={-1} role="group" aria-label={say('trail.title', { version })}>
      <Text size="sm" fw={600}>
        {say('trail.title', { version })}
      </Text>
      {trail.error && !trail.data && <ProblemAlert error={trail.error} onRetry={() => void trail.refetch()} />}
      <Stack gap={4} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {trail.data?.items.map((step) => (
          <Step key={step.place} step={step} state={shownState(step, waitedMs)} isWithdrawn={isWithdrawn} />
        ))}
      </Stack>
      <span className="visually-hidden" role="status">
        {isDone && say(isWithdrawn ? 'trail.done.withdrawn' : 'trail.done')}
      </span>
    </Stack>
  );
}

/** How long somebody waits; it stands still when nobody does any more. */
function useWaited(begunAt: number, isWaiting: boolean): number {
  const [now, setNow] = useState(begunAt);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return now - begunAt;
}

interface StepProps {
  readonly step: TrailStep;
  readonly state: ShownState;
  readonly isWithdrawn: boolean;
}

function Step({ step, state, isWithdrawn }: StepProps) {
  const { say, language } = useLanguage();
  const zone = usePublication().data?.timezone;
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="start" data-place={step.place} data-state={state}>
      <Mark state={state} />
      <Stack gap={0} miw={0}>
        <Text size="sm">{isWithdrawn ? say(`trail.gone.${step.place}`) : say(`trail.there.${step.place}`)}</Text>
        {state === 'there' && step.at && (
          <Text size="xs" c="dimmed" component="time" dateTime={step.at}>
            {formatSecond(step.at, language, zone)}
          </Text>
        )}
        {state === 'held' && <Text size="xs">{step.until ? say('trail.held', { time: formatMoment(step.until, language, zone) }) : say('trail.heldBehind')}</Text>}
        {state === 'late' && <Text size="xs">{say(`trail.late.${step.place}`)}</Text>}
        {state === 'silent' && <Text size="xs">{say(`trail.silent.${step.place}`)}</Text>}
        {state === 'waiting' && (
          <Text size="xs" c="dimmed">
            {say('trail.waiting')}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

const MARKS: Readonly<Record<Exclude<ShownState, 'waiting'>, { readonly colour: string; readonly icon: ReactNode }>> = {
  there: { colour: 'teal', icon: <IconCheck size={14} aria-hidden /> },
  late: { colour: 'orange', icon: <IconAlertTriangle size={14} aria-hidden /> },
  silent: { colour: 'orange', icon: <IconAlertTriangle size={14} aria-hidden /> },
  held: { colour: 'violet', icon: <IconClockPause size={14} aria-hidden /> },
};

function Mark({ state }: { readonly state: ShownState }) {
  if (state === 'waiting') return <Loader size={18} m={1} color="gray" aria-hidden />;
  const { colour, icon } = MARKS[state];
  return (
    <ThemeIcon size={20} radius="xl" color={colour} variant="light">
      {icon}
    </ThemeIcon>
  );
}
