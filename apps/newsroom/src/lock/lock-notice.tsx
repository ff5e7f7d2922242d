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

type Lock = NonNullable<Presence['lock']>;

interface LockNoticeProps {
  /** Nothing while the story is free. */
  readonly lock: Lock | null;
  readonly own: string;
  readonly onTakeOver: (reason: string) => Promise<void>;
}

/** Why nothing can be typed here: who writes, since when, and how to write oneself. Whoever asks for it while the story becomes free is told so. */
export function LockNotice({ lock, own, onTakeOver }: LockNoticeProps) {
  const [asked, setAsked] = useState<Lock>();
  const dialog = useTakeOverDialog(asked !== undefined);
  return (
    <>
      {lock && <LockAlert lock={lock} isOwn={lock.holder.id === own} onAsk={() => setAsked(lock)} onTakeOver={onTakeOver} />}
      {asked && dialog && <dialog.TakeOverDialog name={(lock ?? asked).holder.name} isFree={lock === null} onTakeOver={onTakeOver} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface LockAlertProps extends Pick<LockNoticeProps, 'onTakeOver'> {
  readonly lock: Lock;
  readonly isOwn: boolean;
  readonly onAsk: () => void;
}

function LockAlert({ lock, isOwn, onAsk, onTakeOver }: LockAlertProps) {
  const { say } = useLanguage();
  const moment = useMoments();
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
        <Button size="xs" variant="default" loading={moveHere.isPending} onClick={() => (isOwn ? moveHere.mutate() : onAsk())}>
          {say(isOwn ? 'lock.writeHere' : 'lock.takeOver')}
        </Button>
      </Group>
      {moveHere.error && <ProblemAlert error={moveHere.error} />}
    </Alert>
  );
}
