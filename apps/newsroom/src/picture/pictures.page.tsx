import { Button, CloseButton, Drawer, FileButton, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { PICTURE_TYPES } from './picture-types.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { PictureCard } from './picture-card.js';
import { PictureDetails } from './picture-details.js';
import { PictureFilterBar, type Filters } from './picture-filters.js';
import { UnfinishedUploads } from './unfinished-uploads.js';
import { UploadProgress } from './upload-progress.js';
import { useUpload } from './use-upload.js';

/** The pictures of the newsroom, the newest upload first. Filters, and the picture that is open, live in the address. */
export function PicturesPage() {
  const { say } = useLanguage();
  const { picture: chosen, ...filters } = useSearch({ from: '/pictures' });
  const navigate = useNavigate({ from: '/pictures' });
  const narrow = (changes: Filters) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const choose = (picture: string | undefined) => void navigate({ search: (before) => ({ ...before, picture }) });
  const list = useInfiniteQuery({
    queryKey: ['pictures', filters],
    queryFn: ({ pageParam }) => api.pictures({ ...asked(filters), ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const pictures = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack>
      <UploadBar title={say('pictures.title')} onStored={(pictureId) => choose(pictureId)} />
      <PictureFilterBar filters={filters} onChange={narrow} />
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && pictures.length === 0 && <Text c="dimmed">{say('pictures.empty')}</Text>}
      <SimpleGrid component="ul" cols={{ base: 2, sm: 3, lg: 4, xl: 6 }} spacing="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {pictures.map((picture) => (
          <li key={picture.pictureId}>
            <PictureCard picture={picture} isChosen={picture.pictureId === chosen} onChoose={() => choose(picture.pictureId)} />
          </li>
        ))}
      </SimpleGrid>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('app.more')}
        </Button>
      )}
      {chosen && <PictureDrawer pictureId={chosen} onClose={() => choose(undefined)} />}
    </Stack>
  );
}

/** Its own head, because that of Mantine says that it is the head of the page. */
function PictureDrawer({ pictureId, onClose }: { readonly pictureId: string; readonly onClose: () => void }) {
  const { say } = useLanguage();
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content aria-label={say('picture.title')}>
        <Drawer.Body pt="md">
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4">
              {say('picture.title')}
            </Title>
            <CloseButton aria-label={say('app.close')} onClick={onClose} />
          </Group>
          <PictureDetails key={pictureId} pictureId={pictureId} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** A single picture opens when it is stored: it wants a description. */
function UploadBar({ title, onStored }: { readonly title: string; readonly onStored: (pictureId: string) => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const session = useSession();
  const upload = useUpload((stored) => {
    for (const name of ['pictures', 'unfinished-uploads']) void queries.invalidateQueries({ queryKey: [name] });
    if (stored.length === 1) onStored(stored[0]!.pictureId);
  });
  return (
    <>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {title}
        </Title>
        {may(session.data, 'picture:write') && (
          <FileButton multiple accept={PICTURE_TYPES} onChange={(files) => files.length > 0 && upload.start(files)}>
            {(props) => (
              <Button {...props} loading={upload.isPending}>
                {say('pictures.upload')}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <UploadProgress upload={upload} />
      {!upload.isPending && <UnfinishedUploads />}
    </>
  );
}

/** Days of this browser's clock as the instants at which they begin and end. */
function asked({ from, until, ...rest }: Filters): Filters {
  const begin = (day: string, later = 0) => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    return new Date(year, month - 1, date + later).toISOString();
  };
  return { ...rest, ...(from && { from: begin(from) }), ...(until && { until: begin(until, 1) }) };
}
