import { Button, FileButton, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { PICTURE_TYPES } from './picture-types.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { SidePanel } from '../shell/side-panel.js';
import { usePages } from '../shell/use-pages.js';
import { PictureCard } from './picture-card.js';
import { PictureFilterBar, type Filters } from './picture-filters.js';
import { UnfinishedUploads } from './unfinished-uploads.js';
import { UploadProgress } from './upload-progress.js';
import { useUpload } from './use-upload.js';

const useDetails = laterPart(() => import('./picture-details.js'));

/** The pictures of the newsroom, the newest upload first. Filters, and the picture that is open, live in the address. */
export function PicturesPage() {
  const { say } = useLanguage();
  const { picture: chosen, ...filters } = useSearch({ from: '/pictures' });
  const navigate = useNavigate({ from: '/pictures' });
  const narrow = (changes: Filters) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const choose = (picture: string | undefined) => void navigate({ search: (before) => ({ ...before, picture }) });
  const { list, items: pictures } = usePages(['pictures', filters], (cursor) => api.pictures({ ...asked(filters), ...(cursor && { cursor }) }));
  const details = useDetails(chosen !== undefined);
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
      <ReadOn list={list} />
      {chosen && (
        <SidePanel title={say('picture.title')} onClose={() => choose(undefined)}>
          {details && <details.PictureDetails key={chosen} pictureId={chosen} />}
        </SidePanel>
      )}
    </Stack>
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
