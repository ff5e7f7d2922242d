import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { SaveProblem } from './save-problem.js';
import { useFocusBack } from './use-focus-back.js';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  /** What the button says that does it. */
  readonly action: string;
  readonly error?: unknown;
  readonly isPending: boolean;
  readonly isDisabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says what will happen before something is done that cannot be taken back with a click. */
export function ConfirmDialog({ title, children, action, error, isPending, isDisabled, onConfirm, onClose }: ConfirmDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('app.close') }} zIndex={400}>
      <Stack gap="sm">
        {children}
        <SaveProblem error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button color="red" loading={isPending} disabled={isDisabled} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
