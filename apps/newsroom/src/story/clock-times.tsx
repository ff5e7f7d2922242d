import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import type { ClockTime } from '../api/problem.js';
import { useLanguage } from '../language/language.js';

/** As much of a local time as people choose. */
export const MINUTES = 'YYYY-MM-DDTHH:MM'.length;

/** What can be chosen instead of a time that clocks skip. */
export function SkippedTime({ zone, times, onChoose }: { readonly zone: string; readonly times: readonly ClockTime[]; readonly onChoose: (localTime: string) => void }) {
  const { say } = useLanguage();
  return (
    <Stack gap={6} role="alert">
      <Text size="sm">{say('schedule.skipped', { zone })}</Text>
      <Group gap="xs">
        {times.map(({ localTime }) => (
          <Button key={localTime} size="compact-md" variant="light" onClick={() => onChoose(localTime)}>
            {clockTime(localTime)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

interface TwiceShownProps {
  readonly zone: string;
  readonly times: readonly ClockTime[];
  readonly offset: string | undefined;
  readonly onChoose: (offset: string) => void;
}

/** Which of the two is meant, of a time that clocks show twice. */
export function TwiceShown({ zone, times, offset, onChoose }: TwiceShownProps) {
  const { say } = useLanguage();
  return (
    <Radio.Group role="alert" label={say('schedule.twice', { zone })} value={offset ?? ''} onChange={onChoose}>
      <Stack gap={6} mt={6}>
        {times.map((time, index) => (
          <Radio key={time.offset} value={time.offset} label={`${index + 1}. ${clockTime(time.localTime)} (UTC${time.offset})`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** `2027-03-28 02:00`. */
function clockTime(localTime: string): string {
  return localTime.slice(0, MINUTES).replace('T', ' ');
}
