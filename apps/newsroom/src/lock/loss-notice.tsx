import { Alert, Button, Group, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import type { Loss } from '../story/shown-writing.js';

interface LossNoticeProps {
  readonly loss: Loss;
  readonly onCompare: (sideCopyId: string) => void;
  readonly onDismiss: () => void;
}

/** Who writes now in the place of this window, why, and where the text is that was not saved. */
export function LossNotice({ loss: { by, isOwn, reason, sideCopyId }, onCompare, onDismiss }: LossNoticeProps) {
  const { say } = useLanguage();
  const title = isOwn ? say('loss.own') : say(reason === null ? 'loss.writes' : 'loss.takenOver', { name: by });
  return (
    <Alert color="orange" role="alert" title={title} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      {!isOwn && reason !== null && (
        <Text size="sm" className="loss-reason">
          {say('loss.reason', { reason })}
        </Text>
      )}
      <Text size="sm">{say(sideCopyId ? 'loss.kept' : 'loss.nothing')}</Text>
      <Group gap="xs" mt="xs">
        {sideCopyId && (
          <Button size="xs" onClick={() => onCompare(sideCopyId)}>
            {say('loss.compare')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onDismiss}>
          {say('app.close')}
        </Button>
      </Group>
    </Alert>
  );
}
