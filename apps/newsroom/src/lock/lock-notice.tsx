import { Alert, Button, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Presence } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';

const useTakeOverDialog = laterPart(() => import('./take-over-dialog.js'));

interface LockNoticeProps {
  readonly lock: NonNullable<Presence['lock']>;
  readonly own: string;
  readonly onTakeOver: (reason: string) => Promise<void>;
}

/** Why nothing can be typed here: who writes, since when, and how to write oneself. */
export function LockNotice({ lock, own, onTakeOver }: LockNoticeProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [isAsking, setIsAsking] = useState(false);
  const dialog = useTakeOverDialog(isAsking);
  const isOwn = lock.holder.id === own;
  const moveHere = useMutation({ mutationFn: () => onTakeOver(say('lock.moved')) });
  return (
    <Alert color={isOwn ? 'blue' : 'yellow'} role="status" p="xs" icon={<IconLock size={18} aria-hidden />} className="lock-notice">
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" fw={600}>
            {isOwn ? say('lock.ownElsewhere') : say('lock.writes', { name: lock.holder.name })}
          </Text>
          <Text size="xs">{isOwn ? say('lock.ownElsewhere.text') : say('lock.writes.text', { time: moment(lock.acquiredAt) })}</Text>
        </div>
        <Button size="xs" variant="default" loading={moveHere.isPending} onClick={() => (isOwn ? moveHere.mutate() : setIsAsking(true))}>
          {say(isOwn ? 'lock.writeHere' : 'lock.takeOver')}
        </Button>
      </Group>
      {moveHere.error && <ProblemAlert error={moveHere.error} />}
      {isAsking && dialog && <dialog.TakeOverDialog name={lock.holder.name} onTakeOver={onTakeOver} onClose={() => setIsAsking(false)} />}
    </Alert>
  );
}
