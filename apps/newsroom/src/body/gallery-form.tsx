import { Button, FileButton, Group, Image, Paper, Stack, Text, TextInput } from '@mantine/core';
import type { BodyPicture } from '@stet/contracts';
import { useState } from 'react';
import { useLanguage } from '../language/language.js';
import { PICTURE_TYPES } from '../picture/picture-types.js';
import { UploadProgress } from '../picture/upload-progress.js';
import { useUpload } from '../picture/use-upload.js';
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

/** Pictures that are shown one after the other: chosen together, described each, put in order. */
export function GalleryForm({ block, language, onChange }: BlockFormProps & { readonly language: string }) {
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
  const upload = useUpload((stored) => change({ caption, pictures: [...pictures, ...stored.map((one) => ({ ...NEW_PICTURE, ...filesOf(one), ...saidOf(one, language) }))] }));
  return (
    <Stack gap="sm">
      <TextInput label={say('block.caption')} lang={language} maxLength={2_000} value={caption} onChange={(event) => change({ pictures, caption: event.currentTarget.value })} />
      {pictures.map((picture, index) => (
        <GalleryPicture key={picture.url + index} picture={picture} index={index} count={pictures.length} language={language} onChange={(changed) => change({ caption, pictures: changed(pictures) })} />
      ))}
      <Group gap="sm">
        <FileButton multiple accept={PICTURE_TYPES} onChange={(files) => files.length > 0 && upload.start(files.slice(0, MOST - pictures.length))}>
          {(props) => (
            <Button {...props} variant="default" size="xs" loading={upload.isPending} disabled={pictures.length >= MOST} data-autofocus={pictures.length === 0 || undefined}>
              {say(upload.isPending ? 'editor.picture.uploading' : 'block.gallery.add')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {say('block.gallery.hint', { fewest: FEWEST, most: MOST })}
        </Text>
      </Group>
      <UploadProgress upload={upload} />
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
        <Image src={picture.url} alt={picture.alternativeText} radius="sm" w={112} h={84} fit="cover" />
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
