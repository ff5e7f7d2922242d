import { Button, Group, Input, Modal, Stack, TextInput } from '@mantine/core';
import { Suspense, lazy, useState, type DragEvent } from 'react';
import type { UploadedPicture } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { filesOf, saidOf } from '../body/stored-picture.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { FocusField } from './focus-field.js';
import type { StoryPicture } from './story-text.js';

/** With what uploads need: loaded when somebody chooses. */
const PicturePicker = lazy(async () => ({ default: (await import('../picture/picture-picker.js')).PicturePicker }));

interface PictureFieldProps {
  readonly picture: StoryPicture | null;
  /** Of the story, as its section is. */
  readonly language: string;
  readonly section: string;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (picture: StoryPicture | null) => void;
}

/** The main picture: chosen from the library or this device, described for those who cannot see it. */
export function PictureField({ picture, language, section, editable, failure, onChange }: PictureFieldProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const [choice, setChoice] = useState<{ readonly files: readonly File[] }>();
  const choose = ([chosen]: readonly UploadedPicture[]) => {
    setChoice(undefined);
    if (chosen) onChange({ alternativeText: '', caption: '', credit: '', ...picture, ...filesOf(chosen), ...saidOf(chosen, language) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) setChoice({ files: [...event.dataTransfer.files] });
  };
  const field = (name: 'alternativeText' | 'caption' | 'credit', label: string) => (
    <TextInput
      data-field={`picture.${name}`}
      label={label}
      readOnly={!editable}
      error={refused(`picture.${name}`)}
      value={picture?.[name] ?? ''}
      onChange={(event) => picture && onChange({ ...picture, [name]: event.currentTarget.value })}
    />
  );
  return (
    <Input.Wrapper label={say('editor.picture')} labelElement="div" data-field="picture">
      <Stack gap="xs" mt={4} onDragOver={editable ? (event) => event.preventDefault() : undefined} onDrop={editable ? drop : undefined}>
        {picture && <FocusField picture={picture} editable={editable} onChange={(focus) => onChange({ ...picture, focus })} />}
        {editable && (
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={() => setChoice({ files: [] })}>
              {say(picture ? 'editor.picture.replace' : 'editor.picture.choose')}
            </Button>
            {picture && (
              <Button variant="subtle" color="red" size="xs" onClick={() => onChange(null)}>
                {say('editor.picture.remove')}
              </Button>
            )}
          </Group>
        )}
        {picture && (
          <>
            {field('alternativeText', say('editor.picture.alt'))}
            {field('caption', say('editor.picture.caption'))}
            {field('credit', say('editor.picture.credit'))}
          </>
        )}
      </Stack>
      <Modal opened={choice !== undefined} onClose={() => setChoice(undefined)} title={say('editor.picture.choose')} size="xl" centered closeButtonProps={{ 'aria-label': say('app.close') }}>
        <Suspense fallback={say('app.loading')}>{choice && <PicturePicker language={language} section={section || undefined} most={1} files={choice.files} onChoose={choose} />}</Suspense>
      </Modal>
    </Input.Wrapper>
  );
}
