import { Button, Group, Image, Paper, Stack, Text, TextInput } from '@mantine/core';
import type { BodyPicture } from '@stet/contracts';
import { useState } from 'react';
import type { UploadedPicture } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { cropPosition } from '../picture/crop.js';
import { PicturePicker } from '../picture/picture-picker.js';
import type { BlockFormProps } from './block-dialog.js';
import { NEW_PICTURE, PictureFields, isComplete, withoutEmpty } from './picture-form.js';
import { filesOf, saidOf } from './stored-picture.js';
import { ToolButton } from './tool-button.js';

const FEWEST = 2;
const MOST = 30;

interface Gallery {
  readonly caption: string;
  readonly pictures: readonly BodyPicture[];
}

interface GalleryFormProps extends BlockFormProps {
  readonly language: string;
  /** To be uploaded at once. */
  readonly files?: readonly File[] | undefined;
}

/** Pictures that are shown one after the other: chosen together, described each, put in order. */
export function GalleryForm({ block, language, files, onChange }: GalleryFormProps) {
  const { say } = useLanguage();
  const [gallery, setGallery] = useState<Gallery>(() => ({
    caption: (block.attrs as { caption?: string } | undefined)?.caption ?? '',
    pictures: ((block.content ?? []) as { attrs: BodyPicture }[]).map(({ attrs }) => attrs),
  }));
  const change = (changed: Gallery) => {
    setGallery(changed);
    onChange(isWhole(changed) ? { ...block, attrs: { ...(block.attrs as object | undefined), caption: changed.caption || undefined }, content: changed.pictures.map((attrs) => ({ type: 'picture', attrs: withoutEmpty(attrs) })) } : undefined);
  };
  const { caption, pictures } = gallery;
  const [isChoosing, setIsChoosing] = useState(pictures.length === 0);
  const choose = (chosen: readonly UploadedPicture[]) => {
    change({ caption, pictures: [...pictures, ...chosen.map((one) => ({ ...NEW_PICTURE, ...filesOf(one), ...saidOf(one, language) }))] });
    setIsChoosing(false);
  };
  if (isChoosing) return <PicturePicker language={language} most={MOST - pictures.length} files={pictures.length === 0 ? files : undefined} onChoose={choose} />;
  return (
    <Stack gap="sm">
      <TextInput label={say('block.caption')} lang={language} maxLength={2_000} value={caption} onChange={(event) => change({ pictures, caption: event.currentTarget.value })} />
      {pictures.map((picture, index) => (
        <GalleryPicture key={picture.url + index} picture={picture} index={index} count={pictures.length} language={language} onChange={(changed) => change({ caption, pictures: changed(pictures) })} />
      ))}
      <Group gap="sm">
        <Button variant="default" size="xs" disabled={pictures.length >= MOST} onClick={() => setIsChoosing(true)}>
          {say('block.gallery.add')}
        </Button>
        <Text size="xs" c="dimmed">
          {say('block.gallery.hint', { fewest: FEWEST, most: MOST })}
        </Text>
      </Group>
    </Stack>
  );
}

function isWhole({ pictures }: Gallery): boolean {
  return pictures.length >= FEWEST && pictures.length <= MOST && pictures.every(isComplete);
}

type PicturesChange = (pictures: readonly BodyPicture[]) => readonly BodyPicture[];

interface GalleryPictureProps {
  readonly picture: BodyPicture;
  readonly index: number;
  readonly count: number;
  readonly language: string;
  readonly onChange: (change: PicturesChange) => void;
}

function GalleryPicture({ picture, index, count, language, onChange }: GalleryPictureProps) {
  const { say } = useLanguage();
  const name = `${index + 1} / ${count}`;
  const move = (to: number): PicturesChange => (pictures) => pictures.toSpliced(index, 1).toSpliced(to, 0, picture);
  return (
    <Paper withBorder p="xs" radius="sm" role="group" aria-label={`${say('block.picture')} ${name}`}>
      <Group align="start" wrap="nowrap">
        <Image src={picture.url} alt={picture.alternativeText} radius="sm" w={112} h={84} fit="cover" style={{ objectPosition: cropPosition(picture.focus) }} />
        <Stack gap={4} flex={1}>
          <PictureFields picture={picture} language={language} onChange={(changed) => onChange((pictures) => pictures.with(index, changed))} />
        </Stack>
        <Stack gap={2}>
          <ToolButton tool={{ label: say('block.gallery.earlier'), icon: 'up', isDisabled: index === 0, run: () => onChange(move(index - 1)) }} />
          <ToolButton tool={{ label: say('block.gallery.later'), icon: 'down', isDisabled: index === count - 1, run: () => onChange(move(index + 1)) }} />
          <ToolButton tool={{ label: say('editor.picture.remove'), icon: 'remove', run: () => onChange((pictures) => pictures.toSpliced(index, 1)) }} />
        </Stack>
      </Group>
    </Paper>
  );
}
