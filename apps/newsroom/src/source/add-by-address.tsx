import { Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FoundFeeds } from './found-feeds.js';
import { PreviewProblem } from './preview-problem.js';
import { wholeAddress } from './source-filters.js';

export interface AddByProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onOpen: (sourceId: string) => void;
}

/** Finds the feeds of a site, or reads a feed. */
export function AddByAddress({ typed: address, onType: setAddress, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const preview = useMutation({ mutationFn: (typed: string) => api.previewSource(wholeAddress(typed)) });
  return (
    <>
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
    </>
  );
}
