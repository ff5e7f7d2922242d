import { Alert, Button, Text } from '@mantine/core';
import type { Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSideCopies } from './history-panel.js';

interface WaitingNoteProps {
  readonly story: Story;
  readonly own: string;
  readonly onCompare: (sideCopyId: string) => void;
}

/** Leads somebody to what they had typed and is in no save, for as long as it waits. */
export function WaitingNote({ story, own, onCompare }: WaitingNoteProps) {
  const { say } = useLanguage();
  const waiting = useSideCopies(story).data?.find(({ owner, cause }) => owner.id === own && cause !== 'autosave');
  if (!waiting) return null;
  return (
    <Alert color="orange" role="status">
      <Text size="sm">{say('loss.kept')}</Text>
      <Button size="xs" mt="xs" onClick={() => onCompare(waiting.sideCopyId)}>
        {say('loss.compare')}
      </Button>
    </Alert>
  );
}
