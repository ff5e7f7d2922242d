import { Alert, Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import type { AddByProps } from './add-by-address.js';
import { FoundFolder } from './found-folder.js';
import { PreviewProblem } from './preview-problem.js';

const FOLDERS = 'watched-folders';

/** Looks into a folder of the server, one of those that are there. */
export function AddFromFolder({ typed: folder, onType, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const folders = useQuery({ queryKey: ['watched-folders'], queryFn: api.watchedFolders });
  const preview = useMutation({ mutationFn: (name: string) => api.previewFolder(name.trim()) });
  if (folders.error) return <PreviewProblem error={folders.error} />;
  if (folders.data?.areOn === false) return <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('source.fault.folders-off')} />;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate(folder);
        }}
      >
        <Group align="end" gap="xs">
          <TextInput
            flex="1 1 240px"
            label={say('add.folder')}
            description={say('add.folder.hint')}
            required
            data-autofocus
            list={FOLDERS}
            autoComplete="off"
            spellCheck={false}
            value={folder}
            onChange={({ currentTarget }) => onType(currentTarget.value)}
          />
          <datalist id={FOLDERS}>
            {folders.data?.items.map((one) => (
              <option key={one.folder} value={one.folder} />
            ))}
          </datalist>
          <Button type="submit" loading={preview.isPending} disabled={folder.trim() === ''}>
            {say('add.look')}
          </Button>
        </Group>
      </form>
      <div role="status">
        {preview.isPending && (
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">{say('add.folder.looking')}</Text>
          </Group>
        )}
      </div>
      {preview.error && <PreviewProblem error={preview.error} />}
      {preview.data && !preview.isPending && <FoundFolder key={preview.submittedAt} preview={preview.data} onOpen={onOpen} />}
    </>
  );
}
