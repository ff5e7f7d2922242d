import { Button, FileButton, Group, Input, Stack, TextInput } from '@mantine/core';
import type { ApiFailure } from '../api/problem.js';
import { filesOf, saidOf } from '../body/stored-picture.js';
import { useLanguage } from '../language/language.js';
import { PICTURE_TYPES } from '../picture/picture-types.js';
import { UploadProgress } from '../picture/upload-progress.js';
import { useUpload } from '../picture/use-upload.js';
import { FocusField } from './focus-field.js';
import type { StoryPicture } from './story-text.js';

interface PictureFieldProps {
  readonly picture: StoryPicture | null;
  /** Of the story. */
  readonly language: string;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (picture: StoryPicture | null) => void;
}

/** The main picture: chosen from this device, described for those who cannot see it. */
export function PictureField({ picture, language, editable, failure, onChange }: PictureFieldProps) {
  const { say } = useLanguage();
  const upload = useUpload(([stored]) => stored && onChange({ alternativeText: '', caption: '', credit: '', ...picture, ...filesOf(stored), ...saidOf(stored, language) }));
  const field = (name: 'alternativeText' | 'caption' | 'credit', label: string) => (
    <TextInput
      label={label}
      readOnly={!editable}
      error={failure?.messageFor(`picture.${name}`)}
      value={picture?.[name] ?? ''}
      onChange={(event) => picture && onChange({ ...picture, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Input.Wrapper label={say('editor.picture')} labelElement="div">
      <Stack gap="xs" mt={4}>
        {picture && <FocusField picture={picture} editable={editable} onChange={(focus) => onChange({ ...picture, focus })} />}
        {editable && (
          <Group gap="xs">
            <FileButton accept={PICTURE_TYPES} onChange={(file) => file && upload.start([file])}>
              {(props) => (
                <Button {...props} variant="default" size="xs" loading={upload.isPending}>
                  {say(upload.isPending ? 'editor.picture.uploading' : picture ? 'editor.picture.replace' : 'editor.picture.choose')}
                </Button>
              )}
            </FileButton>
            {picture && (
              <Button variant="subtle" color="red" size="xs" onClick={() => onChange(null)}>
                {say('editor.picture.remove')}
              </Button>
            )}
          </Group>
        )}
        <UploadProgress upload={upload} />
        {picture && (
          <>
            {field('alternativeText', say('editor.picture.alt'))}
            {field('caption', say('editor.picture.caption'))}
            {field('credit', say('editor.picture.credit'))}
          </>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
