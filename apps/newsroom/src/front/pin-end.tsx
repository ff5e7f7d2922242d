import { Button, Group, Stack } from '@mantine/core';
import type { Placement } from '@stet/contracts';
import { useState } from 'react';
import type { ScheduledTime } from '../api/publishing.js';
import { DueField, dueOf, timeOf } from '../assignment/due-field.js';
import { useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';

interface PinEndProps {
  readonly headline: string;
  readonly pin: NonNullable<Placement['pin']>;
  readonly onChange: (until: ScheduledTime | undefined) => void;
}

/** Until when a story stays pinned; it may be for good. */
export function PinEnd({ headline, pin, onChange }: PinEndProps) {
  const { say } = useLanguage();
  const zone = usePublication().data?.timezone ?? 'UTC';
  const [isOpen, setIsOpen] = useState(false);
  const [due, setDue] = useState(() => dueOf(pin.until ?? null, zone));
  const set = (until: ScheduledTime | undefined) => {
    onChange(until);
    setIsOpen(false);
  };
  if (!isOpen)
    return (
      <Button variant="default" size="xs" aria-label={say('fronts.pinEndNamed', { headline })} onClick={() => setIsOpen(true)}>
        {say('fronts.pinEnd')}
      </Button>
    );
  return (
    <Stack gap="xs" w="100%" role="group" aria-label={say('fronts.pinEndNamed', { headline })}>
      <DueField due={due} onChange={setDue} />
      <Group gap="xs">
        <Button size="xs" disabled={!due.localTime} onClick={() => set(timeOf(due))}>
          {say('fronts.pinEnd.set')}
        </Button>
        <Button size="xs" variant="default" onClick={() => set(undefined)}>
          {say('fronts.pinEnd.none')}
        </Button>
      </Group>
    </Stack>
  );
}
