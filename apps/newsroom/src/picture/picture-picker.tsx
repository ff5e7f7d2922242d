import { Alert, Badge, Button, Card, FileButton, Group, Loader, SimpleGrid, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { api, type UploadedPicture } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { cropPosition } from './crop.js';
import { titleOf } from './picture-card.js';
import { hindranceOf, mayBeChosen, type PicturePlace } from './picture-fit.js';
import { PICTURE_TYPES } from './picture-types.js';
import { RightsBadges } from './rights-badge.js';
import { UploadProgress } from './upload-progress.js';
import { useUpload } from './use-upload.js';

const QUIET_MS = 250;

interface PicturePickerProps extends PicturePlace {
  /** How many may be chosen; a single one is chosen by one press. */
  readonly most: number;
  /** To be uploaded at once. */
  readonly files?: readonly File[] | undefined;
  readonly onChoose: (pictures: readonly UploadedPicture[]) => void;
}

/** Pictures of the library, found by words, and files of this device, uploaded there and then. */
export function PicturePicker({ most, files, onChoose, ...place }: PicturePickerProps) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<readonly UploadedPicture[]>([]);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), QUIET_MS);
  const { list, items: pictures } = usePages(['pictures', { q: q || undefined }], (cursor) => api.pictures({ ...(q && { q }), ...(cursor && { cursor }) }), { placeholderData: keepPreviousData });
  const isChosen = ({ pictureId }: UploadedPicture) => chosen.some((one) => one.pictureId === pictureId);
  const isFull = chosen.length === most;
  const press = (picture: UploadedPicture) => {
    if (most === 1) return onChoose([picture]);
    setChosen(isChosen(picture) ? chosen.filter(({ pictureId }) => pictureId !== picture.pictureId) : isFull ? chosen : [...chosen, picture]);
  };
  return (
    <Stack gap="sm">
      <UploadPlace most={most} files={files} onStored={onChoose} />
      <TextInput type="search" label={say('pictures.search')} placeholder={say('picker.search.hint')} {...FOCUS_AT_ONCE} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} rightSection={list.isFetching ? <Loader size="xs" /> : undefined} />
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && pictures.length === 0 && <Text size="sm">{say('picker.none')}</Text>}
      <SimpleGrid component="ul" cols={{ base: 2, sm: 3, md: 4 }} spacing="xs" p={4} m={0} className="picker-pictures" aria-label={say('pictures.title')}>
        {pictures.map((picture) => (
          <li key={picture.pictureId}>
            <PickedCard picture={picture} place={place} isPressed={most > 1 ? isChosen(picture) : undefined} onPress={() => press(picture)} />
          </li>
        ))}
      </SimpleGrid>
      <ReadOn size="xs" list={list} />
      {most > 1 && (
        <Group justify="flex-end" gap="sm">
          <Text size="sm" role="status">
            {isFull && say('picker.full', { most })}
          </Text>
          <Button disabled={chosen.length === 0} onClick={() => onChoose(chosen)}>
            {say('picker.use', { count: chosen.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface PickedCardProps {
  readonly picture: UploadedPicture;
  readonly place: PicturePlace;
  readonly isPressed: boolean | undefined;
  readonly onPress: () => void;
}

/** One that cannot be published here says why, and cannot be chosen. */
function PickedCard({ picture, place, isPressed, onPress }: PickedCardProps) {
  const { say, language } = useLanguage();
  const hindrance = hindranceOf(picture, place);
  const isOpen = mayBeChosen(hindrance);
  const title = titleOf(picture, language) || say('pictures.untitled');
  return (
    <UnstyledButton className="list-button" h="100%" aria-pressed={isPressed} aria-disabled={!isOpen} onClick={isOpen ? onPress : undefined}>
      <Card withBorder padding="xs" radius="sm" h="100%" className="picker-card" data-chosen={isPressed || undefined}>
        <Card.Section>
          <img className="picture-thumb" src={picture.smallUrl} alt="" loading="lazy" style={{ objectPosition: cropPosition(picture.focus) }} />
        </Card.Section>
        <Stack gap={4} mt={6}>
          <Text size="sm" fw={600} lineClamp={2}>
            {isPressed && '✓ '}
            {title}
          </Text>
          {picture.credit && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {picture.credit}
            </Text>
          )}
          <RightsBadges picture={picture} />
          {hindrance && (
            <Text size="xs" fw={600}>
              {say(`picker.${hindrance}`)}
            </Text>
          )}
          {picture.usageTerms && (
            <Text size="xs" c="dimmed" lineClamp={2}>
              {picture.usageTerms}
            </Text>
          )}
        </Stack>
      </Card>
    </UnstyledButton>
  );
}

/** Takes files that are chosen or dropped. Those who may not upload choose from what is there. */
function UploadPlace({ most, files, onStored }: { readonly most: number; readonly files: readonly File[] | undefined; readonly onStored: (pictures: readonly UploadedPicture[]) => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const mayUpload = may(useSession().data, 'picture:write');
  const [isOver, setIsOver] = useState(false);
  const [unfit, setUnfit] = useState<readonly string[]>([]);
  const [tooMany, setTooMany] = useState<readonly File[]>([]);
  const upload = useUpload((stored) => {
    void queries.invalidateQueries({ queryKey: ['pictures'] });
    onStored(stored);
  });
  const take = (given: readonly File[]) => {
    const fitting = given.filter(({ type }) => PICTURE_TYPES.split(',').includes(type));
    setUnfit(given.filter((file) => !fitting.includes(file)).map(({ name }) => name));
    setTooMany(fitting.length > most ? fitting : []);
    if (fitting.length > 0 && fitting.length <= most) upload.start(fitting);
  };
  const waiting = useRef(files);
  useEffect(() => {
    if (waiting.current?.length && mayUpload) take(waiting.current);
    waiting.current = undefined;
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take([...event.dataTransfer.files]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  if (!mayUpload) return files?.length ? <Text size="sm">{say('picker.mayNotUpload')}</Text> : null;
  return (
    <Stack gap={6} p="sm" className="drop-place" data-over={isOver || undefined} onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <Group gap="sm">
        <FileButton multiple={most > 1} accept={PICTURE_TYPES} onChange={(given) => given && take(Array.isArray(given) ? given : [given])}>
          {(props) => (
            <Button {...props} variant="default" size="xs" loading={upload.isPending}>
              {say(upload.isPending ? 'editor.picture.uploading' : 'picker.upload')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed" flex={1} miw={160}>
          {say('picker.drop')}
        </Text>
      </Group>
      <UploadProgress upload={upload} />
      {tooMany.length > 0 && <TooMany files={tooMany} most={most} onTakeFirst={() => take(tooMany.slice(0, most))} />}
      {unfit.length > 0 && (
        <Badge color="yellow" variant="light" tt="none" role="status" h="auto" style={{ whiteSpace: 'normal' }}>
          {say('paste.files', { names: unfit.join(', ') })}
        </Badge>
      )}
    </Stack>
  );
}

interface TooManyProps {
  readonly files: readonly File[];
  readonly most: number;
  readonly onTakeFirst: () => void;
}

/** Nothing is left out before somebody read what. */
function TooMany({ files, most, onTakeFirst }: TooManyProps) {
  const { say } = useLanguage();
  const rest = files.slice(most);
  return (
    <Alert color="yellow" p="xs" role="alert" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap={6} align="start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {say('picker.tooMany', { most, given: files.length, count: rest.length, names: rest.map(({ name }) => name).join(', ') })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={onTakeFirst}>
          {say('picker.takeFirst', { most })}
        </Button>
      </Stack>
    </Alert>
  );
}
