import { Group, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { ApiFailure } from '../api/problem.js';
import type { ScheduledTime } from '../api/publishing.js';
import { useLanguage } from '../language/language.js';
import { MINUTES, SkippedTime, TwiceShown } from '../story/clock-times.js';

/** A time of day in a zone as somebody chooses it; the time is empty while none is chosen. */
export interface Due {
  readonly localTime: string;
  readonly zone: string;
  readonly offset?: string | undefined;
}

interface DueFieldProps {
  readonly due: Due;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Why it was refused: times that clocks skip or show twice are asked about here. */
  readonly error?: unknown;
  readonly onChange: (due: Due) => void;
}

/** By when: a date, a time of day and the zone whose clocks show it. */
export function DueField({ due, required = false, disabled = false, error, onChange }: DueFieldProps) {
  const { say } = useLanguage();
  const { zone, localTime } = due;
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])], [zone]);
  const problem = error instanceof ApiFailure ? error.problem : undefined;
  return (
    <>
      <Group grow align="start" preventGrowOverflow={false}>
        <TextInput
          type="datetime-local"
          label={say('due.when')}
          required={required}
          disabled={disabled}
          miw={190}
          value={localTime}
          onChange={({ currentTarget: { value } }) => onChange({ zone, localTime: value })}
        />
        <Select label={say('schedule.zone')} searchable allowDeselect={false} disabled={disabled} miw={150} data={zones} value={zone} maxDropdownHeight={220} onChange={(value) => onChange({ localTime, zone: value ?? zone })} />
      </Group>
      {problem?.nearest && <SkippedTime zone={zone} times={problem.nearest} onChoose={(time) => onChange({ zone, localTime: time.slice(0, MINUTES) })} />}
      {problem?.choices && <TwiceShown zone={zone} times={problem.choices} offset={due.offset} onChoose={(offset) => onChange({ ...due, offset })} />}
    </>
  );
}

/** Whether a refusal is about the time and asked about beside it. */
export function isAboutClocks(error: unknown): boolean {
  return error instanceof ApiFailure && (error.problem.nearest !== undefined || error.problem.choices !== undefined);
}

/** What was given, for the form. */
export function dueOf(time: { readonly localTime: string; readonly zone: string } | null, zone: string): Due {
  return time ? { localTime: time.localTime.slice(0, MINUTES), zone: time.zone } : { localTime: '', zone };
}

/** What is sent; undefined while no time is chosen. */
export function timeOf({ localTime, zone, offset }: Due): ScheduledTime | undefined {
  return localTime ? { localTime, zone, ...(offset && { offset }) } : undefined;
}
