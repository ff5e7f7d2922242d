import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import type { AddByProps } from './add-by-address.js';
import { FoundFolder } from './found-folder.js';
import { LookField } from './look-form.js';
import { PreviewProblem } from './preview-problem.js';

const FOLDERS = 'watched-folders';

/** Looks into a folder of the server, one of those that are there. */
export function AddFromFolder({ typed, onType, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const folders = useQuery({ queryKey: ['watched-folders'], queryFn: api.watchedFolders });
  if (folders.error) return <PreviewProblem error={folders.error} />;
  if (folders.data?.areOn === false) return <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('source.fault.folders-off')} />;
  return (
    <>
      <datalist id={FOLDERS}>
        {folders.data?.items.map((one) => (
          <option key={one.folder} value={one.folder} />
        ))}
      </datalist>
      <LookField
        field={{ label: say('add.folder'), description: say('add.folder.hint'), list: FOLDERS }}
        typed={typed}
        onType={onType}
        look={(folder) => api.previewFolder(folder)}
        looking={say('add.folder.looking')}
        found={(preview) => <FoundFolder preview={preview} origin={{ way: 'folder', folder: preview.folder }} name={preview.folder} onOpen={onOpen} />}
      />
    </>
  );
}
