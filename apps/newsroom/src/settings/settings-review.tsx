import { Button, Group, Modal, Stack } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { ReviewProblem, type ReviewProblemProps } from './review-problem.js';
import { SettingsChanges } from './settings-changes.js';
import type { SettingsDraft } from './settings-draft.js';

interface SettingsReviewProps extends ReviewProblemProps {
  readonly before: SettingsDraft;
  readonly after: SettingsDraft;
  readonly changed: readonly (keyof SettingsDraft)[];
  readonly isPending: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** What will change for readers, before it does. */
export function SettingsReview({ before, after, changed, isPending, onSave, onClose, ...problem }: SettingsReviewProps) {
  const { say } = useLanguage();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} size="lg" title={say('settings.review.title')} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <SettingsChanges fields={changed.map((field) => ({ field, before: before[field], after: after[field] }))} />
        <ReviewProblem {...problem} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button data-autofocus loading={isPending} onClick={onSave}>
            {say('settings.review.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
