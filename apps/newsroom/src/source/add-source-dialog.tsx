import { Button, Group, Loader, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useCloseGuard } from '../shell/leave-guard.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { FoundFeeds } from './found-feeds.js';
import { PreviewProblem } from './preview-problem.js';
import { wholeAddress } from './source-filters.js';

interface AddSourceDialogProps {
  readonly onOpen: (sourceId: string) => void;
  readonly onClose: () => void;
}

/** Adds a source in three steps: an address, what would come in from there, how it is to be treated. */
export function AddSourceDialog({ onOpen, onClose }: AddSourceDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [address, setAddress] = useState('');
  const [close, question] = useCloseGuard(address.trim() !== '', onClose);
  const preview = useMutation({ mutationFn: (typed: string) => api.previewSource(wholeAddress(typed)) });
  return (
    <Modal opened onClose={close} title={say('sources.add')} size="xl" closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            preview.mutate(address);
          }}
        >
          <Group align="end" gap="xs">
            <TextInput
              flex="1 1 240px"
              label={say('add.address')}
              description={say('add.address.hint')}
              required
              data-autofocus
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={address}
              onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            />
            <Button type="submit" loading={preview.isPending} disabled={address.trim() === ''}>
              {say('add.look')}
            </Button>
          </Group>
        </form>
        <div role="status">
          {preview.isPending && (
            <Group gap="xs">
              <Loader size="xs" />
              <Text size="sm">{say('add.looking')}</Text>
            </Group>
          )}
        </div>
        {preview.error && <PreviewProblem error={preview.error} />}
        {preview.data && !preview.isPending && <FoundFeeds key={preview.submittedAt} preview={preview.data} onOpen={onOpen} />}
        {question}
      </Stack>
    </Modal>
  );
}
