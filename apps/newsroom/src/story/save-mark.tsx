import { Badge, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import type { SaveState } from './shown-writing.js';

interface SaveMarkProps {
  readonly state: SaveState;
  readonly savedAt: Date | undefined;
  readonly isKept: boolean;
  readonly save: () => Promise<boolean>;
}

const COLOURS: Record<SaveState, string> = { saved: 'teal', saving: 'gray', unsaved: 'gray', offline: 'orange', signedOut: 'orange', refused: 'red', conflict: 'red' };
/** What happens all the time is shown, and not read out in the middle of a sentence. */
const QUIET: readonly SaveState[] = ['saved', 'saving', 'unsaved'];

/** Whether everything is saved, and when it was; what is not stays in sight however far one has scrolled. Ctrl+S saves at once, and says so. */
export function SaveMark({ state, savedAt, isKept, save }: SaveMarkProps) {
  const { say } = useLanguage();
  const zone = usePublication().data?.timezone;
  const [said, setSaid] = useState('');
  const sayOutcome = (isSaved: boolean) => setSaid(say(isSaved ? 'save.said' : 'save.said.not', { time: clockOf(new Date(), zone) }));
  useHotkeys([['mod+S', () => void save().then(sayOutcome), { preventDefault: true, usePhysicalKeys: true }]], [], true);
  const isLostWithPage = !isKept && state !== 'saved';
  const isTrouble = isLostWithPage || !QUIET.includes(state);
  const words = say(isLostWithPage ? 'save.notKept' : state === 'conflict' ? 'conflict.title' : `save.${state}`);
  const colour = isLostWithPage ? 'red' : COLOURS[state];
  return (
    <Group gap={6} wrap="nowrap">
      <Badge variant="dot" color={colour} tt="none" role="status" aria-live={isTrouble ? 'polite' : 'off'} maw="none" style={{ flexShrink: 0 }}>
        {words}
      </Badge>
      {isTrouble && (
        <Badge variant="dot" color={colour} tt="none" maw="none" aria-hidden className="save-trouble">
          {words}
        </Badge>
      )}
      {savedAt && (
        <Text component="time" size="xs" c="dimmed" dateTime={savedAt.toISOString()} title={savedAt.toString()} className="save-time">
          {clockOf(savedAt, zone)}
        </Text>
      )}
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </Group>
  );
}

/** `10:24:31 GMT+4`. */
function clockOf(time: Date, timeZone: string | undefined): string {
  return time.toLocaleTimeString('en-GB', { timeZone, timeZoneName: 'short' });
}
