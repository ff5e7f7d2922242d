import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { useCloseGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';

const MOST_OF_REASON = 500;

interface TakeOverDialogProps {
  /** Of whoever writes now. */
  readonly name: string;
  /** They have stopped since: there is nothing to take. */
  readonly isFree: boolean;
  readonly onTakeOver: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks why somebody's story is taken from them: they read it. */
export function TakeOverDialog({ name, isFree, onTakeOver, onClose }: TakeOverDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [reason, setReason] = useState('');
  const takeOver = useMutation({ mutationFn: () => onTakeOver(reason.trim()), onSuccess: onClose });
  const [close, question] = useCloseGuard(!isFree && reason.trim() !== '', onClose);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    takeOver.mutate();
  };
  return (
    <Modal opened onClose={close} title={say('lock.takeOver.title', { name })} closeButtonProps={{ 'aria-label': say('app.close') }} centered>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" role="status">
            {say(isFree ? 'lock.takeOver.free' : 'lock.takeOver.text', { name })}
          </Text>
          <Textarea {...FOCUS_AT_ONCE} label={say('lock.takeOver.reason', { name })} required autosize minRows={2} maxLength={MOST_OF_REASON} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {takeOver.error && <ProblemAlert error={takeOver.error} />}
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {say(isFree ? 'app.close' : 'app.cancel')}
            </Button>
            <Button type="submit" disabled={isFree || reason.trim() === ''} loading={takeOver.isPending}>
              {say('lock.takeOver')}
            </Button>
          </Group>
        </Stack>
      </form>
      {question}
    </Modal>
  );
}
