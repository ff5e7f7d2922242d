import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import type { BodyPicture } from '@stet/contracts';
import { useState } from 'react';
import type { UploadedPicture } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { PicturePicker } from '../picture/picture-picker.js';
import { FocusField } from '../story/focus-field.js';
import type { BlockFormProps } from './block-dialog.js';
import { filesOf, saidOf } from './stored-picture.js';

interface PictureFormProps extends BlockFormProps {
  readonly language: string;
  /** To be uploaded at once. */
  readonly files?: readonly File[] | undefined;
}

/** A picture of the text: chosen from the library or this device, described for those who cannot see it, with what matters most in it. */
export function PictureForm({ block, language, files, onChange }: PictureFormProps) {
  const { say } = useLanguage();
  const [picture, setPicture] = useState(block.attrs as BodyPicture | undefined);
  const [isChoosing, setIsChoosing] = useState(!picture);
  const change = (changed: BodyPicture) => {
    setPicture(changed);
    onChange(isComplete(changed) ? { ...block, attrs: withoutEmpty(changed) } : undefined);
  };
  const choose = ([chosen]: readonly UploadedPicture[]) => {
    if (!chosen) return;
    change({ ...NEW_PICTURE, ...picture, ...filesOf(chosen), ...saidOf(chosen, language) });
    setIsChoosing(false);
  };
  if (isChoosing || !picture) return <PicturePicker language={language} most={1} files={files} onChoose={choose} />;
  return (
    <Stack gap="xs">
      <FocusField picture={picture} editable onChange={(focus) => change({ ...picture, focus })} />
      <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} onClick={() => setIsChoosing(true)}>
        {say('editor.picture.replace')}
      </Button>
      <PictureFields picture={picture} language={language} onChange={change} />
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
    <TextInput data-field={name} label={label} lang={language} maxLength={maxLength} value={picture[name] ?? ''} onChange={(event) => onChange({ ...picture, [name]: event.currentTarget.value })} />
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
