import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { useCloseGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import type { useWireWork } from './wire-work.js';

/** Asks why a wire is taken from a colleague. */
export function TakeoverDialog({ name, takeOver, onClose }: { readonly name: string; readonly takeOver: ReturnType<typeof useWireWork>['takeOver']; readonly onClose: () => void }) {
  const { say } = useLanguage();
  useFocusBack();
  const [reason, setReason] = useState('');
  const [close, question] = useCloseGuard(reason.trim() !== '', onClose);
  return (
    <Modal opened onClose={close} title={say('wires.takeOver')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          takeOver.mutate(reason, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Textarea label={say('wires.why')} description={say('wires.why.hint', { name })} required {...FOCUS_AT_ONCE} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {takeOver.error && <ProblemAlert error={takeOver.error} />}
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" loading={takeOver.isPending} disabled={reason.trim() === ''}>
              {say('wires.takeOver')}
            </Button>
          </Group>
        </Stack>
      </form>
      {question}
    </Modal>
  );
}
