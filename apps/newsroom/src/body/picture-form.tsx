import { Button, Checkbox, FileButton, Group, Image, Stack, TextInput } from '@mantine/core';
import type { BodyPicture } from '@stet/contracts';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/language.js';
import { PICTURE_TYPES } from '../picture/picture-types.js';
import { UploadProgress } from '../picture/upload-progress.js';
import { useUpload } from '../picture/use-upload.js';
import type { BlockFormProps } from './block-dialog.js';
import { filesOf, saidOf } from './stored-picture.js';

interface PictureFormProps extends BlockFormProps {
  readonly language: string;
  /** To be uploaded at once. */
  readonly file?: File;
}

/** A picture of the text: chosen from this device, described for those who cannot see it. */
export function PictureForm({ block, language, file, onChange }: PictureFormProps) {
  const { say } = useLanguage();
  const [picture, setPicture] = useState(block.attrs as BodyPicture | undefined);
  const upload = useUpload(([stored]) => stored && change({ ...NEW_PICTURE, ...picture, ...filesOf(stored), ...saidOf(stored, language) }));
  const change = (changed: BodyPicture) => {
    setPicture(changed);
    onChange(isComplete(changed) ? { ...block, attrs: withoutEmpty(changed) } : undefined);
  };
  const given = useRef(file);
  useEffect(() => {
    if (given.current) upload.start([given.current]);
    given.current = undefined;
  }, [upload]);
  return (
    <Stack gap="xs">
      {picture && <Image src={picture.url} alt={picture.alternativeText} radius="sm" mah={240} fit="contain" />}
      <Group>
        <FileButton accept={PICTURE_TYPES} onChange={(chosen) => chosen && upload.start([chosen])}>
          {(props) => (
            <Button {...props} variant="default" size="xs" loading={upload.isPending} data-autofocus={picture ? undefined : true}>
              {say(upload.isPending ? 'editor.picture.uploading' : picture ? 'editor.picture.replace' : 'editor.picture.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      <UploadProgress upload={upload} />
      {picture && <PictureFields picture={picture} language={language} onChange={change} />}
    </Stack>
  );
}

interface PictureFieldsProps {
  readonly picture: BodyPicture;
  readonly language: string;
  readonly onChange: (picture: BodyPicture) => void;
}

/** What is said of a picture. */
export function PictureFields({ picture, language, onChange }: PictureFieldsProps) {
  const { say } = useLanguage();
  const field = (name: 'alternativeText' | 'caption' | 'credit', label: string, maxLength: number) => (
    <TextInput label={label} lang={language} maxLength={maxLength} value={picture[name] ?? ''} onChange={(event) => onChange({ ...picture, [name]: event.currentTarget.value })} />
  );
  return (
    <>
      {!picture.decorative && field('alternativeText', say('block.picture.alt'), 1_000)}
      <Checkbox
        size="xs"
        label={say('block.picture.decorative')}
        checked={picture.decorative === true}
        onChange={({ currentTarget: { checked } }) => onChange({ ...picture, alternativeText: checked ? '' : picture.alternativeText, decorative: checked || undefined })}
      />
      {field('caption', say('editor.picture.caption'), 2_000)}
      {field('credit', say('editor.picture.credit'), 300)}
    </>
  );
}

export const NEW_PICTURE = { alternativeText: '' };

/** Described for those who cannot see it, or decorative. */
export function isComplete({ decorative, alternativeText }: BodyPicture): boolean {
  return decorative === true || alternativeText.trim() !== '';
}

/** Empty means absent. */
export function withoutEmpty(picture: BodyPicture): BodyPicture {
  return { ...picture, caption: picture.caption || undefined, credit: picture.credit || undefined };
}
